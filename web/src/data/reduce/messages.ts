import type { Attachment, Message } from "@/api/types";

/** A message on its way: shown at once, replaced by the stored one that carries the same key. */
export interface PendingMessage {
  key: string;
  kind: "text" | "note";
  body: string;
  attachments: Attachment[];
  at: string;
  status: "sending" | "failed";
  error?: string;
}

/** The loaded, gapless part of a conversation, ascending by seq, and what is still being sent. */
export interface MessageWindow {
  items: Message[];
  pending: PendingMessage[];
  hasOlder: boolean;
}

export const emptyWindow: MessageWindow = { items: [], pending: [], hasOlder: false };

/** Joins two runs of messages: ascending by seq, one per seq, the newer copy wins. */
export function joinMessages(current: Message[], incoming: Message[]): Message[] {
  const bySeq = new Map(current.map((message) => [message.seq, message]));
  for (const message of incoming) bySeq.set(message.seq, keepMarks(bySeq.get(message.seq), message));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** A copy fetched earlier may arrive after a read mark; marks never go back. */
function keepMarks(old: Message | undefined, fresh: Message): Message {
  if (!old) return fresh;
  return { ...fresh, deliveredAt: fresh.deliveredAt ?? old.deliveredAt, readAt: fresh.readAt ?? old.readAt };
}

function settlePending(pending: PendingMessage[], arrived: Message[]): PendingMessage[] {
  if (pending.length === 0) return pending;
  const keys = new Set(arrived.map(({ key }) => key ?? ""));
  const left = pending.filter((message) => !keys.has(message.key));
  return left.length === pending.length ? pending : left;
}

/**
 * Takes the newest messages of a fresh fetch. When they do not touch what is loaded, the old part is
 * dropped: a gap in the middle would be worse than loading older messages again.
 */
export function takeNewest(window: MessageWindow | undefined, newest: Message[]): MessageWindow {
  const old = window ?? emptyWindow;
  const first = newest[0];
  const pending = settlePending(old.pending, newest);
  if (!first) return { ...old, pending };
  const last = old.items.at(-1);
  const touches = last !== undefined && first.seq <= last.seq + 1;
  if (!touches) return { items: newest, pending, hasOlder: first.seq > 1 };
  const items = joinMessages(old.items, newest);
  return { items, pending, hasOlder: (items[0]?.seq ?? 1) > 1 && (old.hasOlder || first.seq > (items[0]?.seq ?? 1)) };
}

/** Takes a page of older messages; an empty page means the beginning was reached. */
export function takeOlder(window: MessageWindow | undefined, older: Message[], limit: number): MessageWindow {
  const old = window ?? emptyWindow;
  return { ...old, items: joinMessages(old.items, older), hasOlder: older.length >= limit };
}

/** Takes one message from the live feed or from the answer to sending it. */
export function addMessage(window: MessageWindow, message: Message): MessageWindow {
  return {
    ...window,
    items: joinMessages(window.items, [message]),
    pending: settlePending(window.pending, [message]),
  };
}

/** Whether messages are missing between what is loaded and this one. */
export function leavesGap(window: MessageWindow, message: Message): boolean {
  const last = window.items.at(-1);
  return message.seq > (last?.seq ?? 0) + 1;
}

export interface MessageState {
  conversationId: string;
  seq: number;
  deliveredSeq?: number;
  readSeq?: number;
}

/** Marks our messages up to a seq as delivered or read. */
export function markMessages(window: MessageWindow, state: MessageState, at: string): MessageWindow {
  let changed = false;
  const items = window.items.map((message) => {
    if (message.from === "customer" || message.kind !== "text") return message;
    const delivered = message.deliveredAt ?? (message.seq <= (state.deliveredSeq ?? 0) ? at : undefined);
    const read = message.readAt ?? (message.seq <= (state.readSeq ?? 0) ? at : undefined);
    if (delivered === message.deliveredAt && read === message.readAt) return message;
    changed = true;
    return { ...message, deliveredAt: delivered ?? read, readAt: read };
  });
  return changed ? { ...window, items } : window;
}

export function addPending(window: MessageWindow | undefined, message: PendingMessage): MessageWindow {
  const old = window ?? emptyWindow;
  return { ...old, pending: [...old.pending.filter(({ key }) => key !== message.key), message] };
}

/** Takes what an earlier page could not send, unless it is on its way again or has arrived. */
export function addUnsent(window: MessageWindow | undefined, unsent: PendingMessage[]): MessageWindow {
  const old = window ?? emptyWindow;
  const known = new Set(old.pending.map(({ key }) => key));
  const lost = settlePending(unsent.filter(({ key }) => !known.has(key)), old.items);
  return lost.length === 0 ? old : { ...old, pending: [...lost, ...old.pending] };
}

export function failPending(window: MessageWindow, key: string, error: string): MessageWindow {
  return {
    ...window,
    pending: window.pending.map((message) => (message.key === key ? { ...message, status: "failed", error } : message)),
  };
}

export function dropPending(window: MessageWindow, key: string): MessageWindow {
  return { ...window, pending: window.pending.filter((message) => message.key !== key) };
}
