import type { Conversation, ConversationDetail, InboxFilter, Message, Page } from "@/api/types";

/** A publication may leave out what depends on the reader; the cached value then stays. */
export type ConversationFact = Omit<Conversation, "abilities" | "unread"> &
  Partial<Pick<Conversation, "abilities" | "unread">>;

export interface Pages {
  pages: Page<Conversation>[];
  pageParams: unknown[];
}

/** Who is asking: decides what belongs to "mine" and "team". */
export interface Viewpoint {
  userId: string;
  queueIds: readonly string[];
}

/** Lays a fact over a cached conversation; an older version changes nothing. */
export function mergeConversation<T extends Conversation>(old: T, fact: ConversationFact): T {
  if (fact.version < old.version) return old;
  const optional: Partial<Conversation> = {
    queue: fact.queue,
    agent: fact.agent,
    contact: fact.contact,
    case: fact.case,
    waitingSince: fact.waitingSince,
    endedAt: fact.endedAt,
    closedAt: fact.closedAt,
    wrapUpUntil: fact.wrapUpUntil,
  };
  return {
    ...old,
    ...optional,
    ...fact,
    abilities: fact.abilities ?? old.abilities,
    unread: fact.unread ?? old.unread,
  };
}

/** Whether rights may have changed, so that the reader's copy has to be fetched again. */
export function changesRights(old: Conversation, fact: ConversationFact): boolean {
  return fact.version >= old.version && (old.state !== fact.state || old.agent?.id !== fact.agent?.id);
}

export function isListed(conversation: ConversationFact, filter: InboxFilter, me: Viewpoint): boolean {
  return (
    inState(conversation, filter.state) &&
    inView(conversation, filter, me) &&
    (filter.queueId === undefined || conversation.queue?.id === filter.queueId)
  );
}

function inState(conversation: ConversationFact, state: string | undefined): boolean {
  if (state === "any") return true;
  if (state === undefined || state === "") return conversation.state !== "closed";
  return conversation.state === state;
}

function inView(conversation: ConversationFact, filter: InboxFilter, me: Viewpoint): boolean {
  switch (filter.view) {
    case "mine":
      return conversation.agent?.id === me.userId;
    case "unassigned":
      return conversation.agent === undefined && conversation.state === "open";
    case "team":
      return conversation.queue !== undefined && me.queueIds.includes(conversation.queue.id);
    case "all":
      return true;
  }
}

/**
 * Brings a paged list (newest activity first) up to date. Searches cannot be judged here, so a search
 * only updates rows that it already shows.
 */
export function placeConversation(
  list: Pages,
  fact: ConversationFact,
  filter: InboxFilter,
  me: Viewpoint,
): Pages {
  const old = list.pages.flatMap((page) => page.items).find(({ id }) => id === fact.id);
  const searching = filter.q !== undefined && filter.q !== "";
  if (!old && (searching || !isListed(fact, filter, me))) return list;
  if (old && fact.version < old.version) return list;
  const merged = old ? mergeConversation(old, fact) : { ...fact, abilities: fact.abilities ?? [], unread: fact.unread ?? 0 };
  const without = list.pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => id !== fact.id) }));
  if (!isListed(merged, filter, me)) return { ...list, pages: without };
  return { ...list, pages: insertByActivity(without, merged) };
}

function insertByActivity(pages: Page<Conversation>[], row: Conversation): Page<Conversation>[] {
  let placed = false;
  return pages.map((page, index) => {
    if (placed) return page;
    const at = page.items.findIndex(({ activityAt }) => activityAt <= row.activityAt);
    const isLast = index === pages.length - 1;
    // Below everything that is loaded: it belongs to a page that has not been fetched.
    if (at < 0 && (!isLast || page.next !== undefined)) return page;
    placed = true;
    const items = [...page.items];
    items.splice(at < 0 ? items.length : at, 0, row);
    return { ...page, items };
  });
}

/** What a new message changes in the conversation that lists show. */
export function touchByMessage<T extends Conversation>(old: T, message: Message, isOpen: boolean): T {
  if (message.seq <= old.lastSeq) return old;
  const base = { ...old, lastSeq: message.seq, activityAt: message.at };
  if (message.kind !== "text") return base;
  const fromCustomer = message.from === "customer";
  return {
    ...base,
    lastMessage: { text: message.body, from: message.from, at: message.at },
    unread: fromCustomer && !isOpen ? old.unread + 1 : old.unread,
    waitingSince: fromCustomer ? (old.waitingSince ?? message.at) : undefined,
  };
}

export function setViewers(detail: ConversationDetail, viewers: ConversationDetail["viewers"]): ConversationDetail {
  return { ...detail, viewers };
}
