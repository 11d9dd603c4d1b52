import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { ConversationEvent, Page } from "@/api/types";
import { keys } from "./keys";

export type AuditEvent = ConversationEvent;

/** What administration changed and who signed in, newest first; an empty table is all of it. */
export function useAudit(table: string) {
  return useInfiniteQuery({
    queryKey: [...keys.admin("audit"), table],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<AuditEvent>>("/audit", { query: { after: pageParam, limit: 100, table: table === "" ? undefined : table }, signal }),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  });
}
