import type { InboxFilter, InboxView } from "@/api/types";

export const inboxViews: readonly InboxView[] = ["mine", "team", "unassigned", "all"];
export const stateFilters = ["open", "active", "waiting", "wrapup", "closed", "any"] as const;

/** The inbox filter as it stands in the address; unknown values fall back to the default. */
export interface InboxSearch {
  view?: InboxView;
  state?: (typeof stateFilters)[number];
  queueId?: string;
  q?: string;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value.slice(0, 200) : undefined;
}

export function toInboxSearch(search: Record<string, unknown>): InboxSearch {
  return {
    view: inboxViews.find((view) => view === search.view),
    state: stateFilters.find((state) => state === search.state),
    queueId: text(search.queueId),
    q: text(search.q),
  };
}

export function toInboxFilter(search: InboxSearch): InboxFilter {
  return { ...search, view: search.view ?? "mine" };
}
