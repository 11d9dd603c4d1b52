import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Conversation } from "@/api/types";
import { conversationQuery } from "@/data/conversation";
import { sessionsFilter, useInbox } from "@/data/inbox";
import { openSessions } from "./openSessions";
import { orderSessions } from "./orderSessions";

export interface Sessions {
  list: Conversation[];
  /** Open only because somebody opened them, so they can be closed again. */
  opened: ReadonlySet<string>;
  isLoading: boolean;
  error: Error | null;
  retry: () => void;
}

/** My conversations, and those opened by hand. */
export function useSessions(): Sessions {
  const mine = useInbox(sessionsFilter);
  const openIds = openSessions.use();
  const ownRows = useMemo(() => mine.data?.pages.flatMap((page) => page.items) ?? [], [mine.data]);
  const otherIds = openIds.filter((id) => !ownRows.some((row) => row.id === id));
  const others = useQueries({
    queries: otherIds.map((id) => ({ ...conversationQuery(id), enabled: mine.isSuccess })),
    combine: (results) => results.map(({ data }) => data).filter((data) => data !== undefined),
  });
  const list = useMemo(() => orderSessions([...ownRows, ...others]), [ownRows, others]);
  return {
    list,
    opened: new Set(otherIds),
    isLoading: mine.isPending,
    error: mine.error,
    retry: () => void mine.refetch(),
  };
}
