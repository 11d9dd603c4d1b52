import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { ConversationEvent, Page } from "@/api/types";
import { keys } from "./keys";

export type AuditEvent = ConversationEvent;

/** What administration changed and who signed in, newest first. */
export function useAudit() {
  return useInfiniteQuery({
    queryKey: keys.admin("audit"),
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<AuditEvent>>("/audit", { query: { after: pageParam, limit: 100 }, signal }),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  });
}
