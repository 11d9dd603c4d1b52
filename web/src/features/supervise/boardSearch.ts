import type { InboxFilter } from "@/api/types";

export const boardStates = ["open", "active", "waiting", "wrapup", "closed", "any"] as const;

/** What the board shows, kept in the address: a reload or a link brings the same picture back. */
export interface BoardSearch {
  queueId?: string;
  state?: (typeof boardStates)[number];
  q?: string;
  /** The conversation open in the drawer. */
  conversation?: string;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value.slice(0, 200) : undefined;
}

export function toBoardSearch(search: Record<string, unknown>): BoardSearch {
  return {
    queueId: text(search.queueId),
    state: boardStates.find((state) => state === search.state),
    q: text(search.q),
    conversation: text(search.conversation),
  };
}

export function toConversationFilter({ queueId, state, q }: BoardSearch): InboxFilter {
  return { view: "all", queueId, state, q };
}
