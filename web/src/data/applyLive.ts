import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { fact, type Facts } from "@/api/facts";
import type { Agent, Conversation, ConversationDetail, InboxFilter, Me, Offer, Page } from "@/api/types";
import { keys } from "./keys";
import type { Publication } from "./liveTransport";
import { noteTyping, stopTyping } from "./typing";
import { isVisibleConversation } from "./visible";
import { putAgent, toPresence } from "./reduce/agents";
import {
  changesRights,
  mergeConversation,
  placeConversation,
  setViewers,
  touchByMessage,
  type ConversationFact,
  type Viewpoint,
} from "./reduce/conversations";
import { addMessage, leavesGap, markMessages, type MessageWindow } from "./reduce/messages";
import { addOffer, removeOffer } from "./reduce/offers";

type Pages = InfiniteData<Page<Conversation>>;

/** Brings the cache up to date with one fact; whatever is not cached is left for its first fetch. */
export function applyPublication(client: QueryClient, publication: Publication): void {
  const known = fact(publication.kind, publication.data);
  if (known) applyFact(client, known, publication.at);
}

function applyFact(client: QueryClient, known: Facts, at: string): void {
  switch (known.kind) {
    case "conversation.changed":
      return applyConversation(client, known.data);
    case "message.added":
      return applyMessage(client, known.data);
    case "message.state":
      return updateCache<MessageWindow>(client, keys.messages(known.data.conversationId), (window) =>
        markMessages(window, known.data, at),
      );
    case "typing":
      return noteTyping(known.data);
    case "viewers":
      return updateCache<ConversationDetail>(client, keys.conversation(known.data.conversationId), (detail) =>
        setViewers(detail, known.data.viewers),
      );
    case "offer.made":
      client.setQueryData<Page<Offer>>(keys.offers, (page) => addOffer(page, known.data));
      // An offer holds part of my capacity until it ends.
      void client.invalidateQueries({ queryKey: keys.presence });
      return;
    case "offer.ended":
      client.setQueryData<Page<Offer>>(keys.offers, (page) => removeOffer(page, known.data.id));
      void client.invalidateQueries({ queryKey: keys.presence });
      return;
    case "presence.changed":
      return applyAgent(client, known.data);
    case "board":
      client.setQueryData(keys.board, known.data);
      return;
    case "config.changed":
      void client.invalidateQueries({ predicate: ({ queryKey }) => isConfiguredBy(known.data.what, queryKey) });
      return;
    case "session.revoked":
      // Asked anew, not forgotten: whoever is signed out is then led to sign-in, away from what they had.
      void client.invalidateQueries({ queryKey: keys.me, exact: true });
      return;
  }
}

/** Data that people work with; everything else that a `config.changed` names is a setting. */
const workTables = ["contact", "incident", "annotation"];
const settingRoots = ["me", "statuses", "queues", "quick-replies", "agents", "admin"];

/** Which cache entries a change of one table touches. A note shows on the timelines of other tables. */
function isConfiguredBy(table: string, key: readonly unknown[]): boolean {
  if (!workTables.includes(table)) return settingRoots.includes(String(key[0])) || (key[0] === "records" && key[1] === "options");
  if (key[0] !== "records") return false;
  return key[1] === "timeline" || key[2] === table;
}

function updateCache<T>(client: QueryClient, key: readonly unknown[], change: (old: T) => T): void {
  client.setQueryData<T>(key, (old) => (old === undefined ? old : change(old)));
}

function viewpoint(client: QueryClient): Viewpoint {
  const me = client.getQueryData<Me>(keys.me);
  return { userId: me?.user.id ?? "", queueIds: (me?.queues ?? []).map(({ id }) => id) };
}

/** Also used for the answers to our own commands, which carry the same shape. */
export function applyConversation(client: QueryClient, changed: ConversationFact): void {
  const key = keys.conversation(changed.id);
  const old = client.getQueryData<ConversationDetail>(key);
  if (old) {
    client.setQueryData(key, mergeConversation(old, changed));
    if (changesRights(old, changed)) void client.invalidateQueries({ queryKey: key });
  }
  const me = viewpoint(client);
  let shown: Conversation | undefined = old;
  for (const [listKey, list] of client.getQueriesData<Pages>({ queryKey: keys.inboxAll })) {
    if (!list) continue;
    shown ??= list.pages.flatMap((page) => page.items).find(({ id }) => id === changed.id);
    client.setQueryData(listKey, placeConversation(list, changed, filterOf(listKey), me));
  }
  const isMine = changed.agent?.id === me.userId || shown?.agent?.id === me.userId;
  // Taking or leaving a conversation changes my load.
  if (isMine && (!shown || changesRights(shown, changed))) void client.invalidateQueries({ queryKey: keys.presence });
}

/** Inbox keys are ["inbox", filter]. */
function filterOf(key: readonly unknown[]): InboxFilter {
  const filter = key[1];
  return isFilter(filter) ? filter : { view: "all" };
}

function isFilter(value: unknown): value is InboxFilter {
  return typeof value === "object" && value !== null && "view" in value;
}

function applyMessage(client: QueryClient, message: Parameters<typeof addMessage>[1]): void {
  const id = message.conversationId;
  stopTyping(id, message.from === "customer" ? "customer" : (message.senderId ?? message.senderName));
  const window = client.getQueryData<MessageWindow>(keys.messages(id));
  if (window) {
    client.setQueryData(keys.messages(id), addMessage(window, message));
    if (leavesGap(window, message)) void client.invalidateQueries({ queryKey: keys.conversation(id) });
  }
  const isOpen = isVisibleConversation(id);
  updateCache<ConversationDetail>(client, keys.conversation(id), (old) => touchByMessage(old, message, isOpen));
  const me = viewpoint(client);
  for (const [key, list] of client.getQueriesData<Pages>({ queryKey: keys.inboxAll })) {
    const row = list?.pages.flatMap((page) => page.items).find((item) => item.id === id);
    if (!list || !row) continue;
    client.setQueryData(key, placeConversation(list, touchByMessage(row, message, isOpen), filterOf(key), me));
  }
}

function applyAgent(client: QueryClient, agent: Agent): void {
  for (const [key, page] of client.getQueriesData<Page<Agent>>({ queryKey: keys.agentsAll })) {
    if (page) client.setQueryData(key, putAgent(page, agent, String(key[1] ?? "")));
  }
  if (agent.id === viewpoint(client).userId) client.setQueryData(keys.presence, toPresence(agent));
}
