import type { Attachment } from "@/api/types";
import { storedState } from "@/lib/storedState";
import type { PendingMessage } from "./reduce/messages";

interface UnsentMessage extends PendingMessage {
  conversationId: string;
}

/** Beyond this the oldest are let go. */
const most = 50;

/**
 * What was written and is not known to have arrived, kept for this tab so that a reload loses nothing. Each keeps its key:
 * one that did arrive is recognised among the stored messages, and a retry stores nothing twice.
 */
const unsent = storedState<UnsentMessage[]>("session", "unsent", (stored) => (Array.isArray(stored) ? stored.filter(isUnsent) : []));

export function keepUnsent(conversationId: string, message: PendingMessage): void {
  const others = unsent.get().filter(({ key }) => key !== message.key);
  unsent.set([...others, { ...message, conversationId }].slice(-most));
}

export function dropUnsent(key: string): void {
  const left = unsent.get().filter((message) => message.key !== key);
  if (left.length !== unsent.get().length) unsent.set(left);
}

/** Those of one conversation, for a decision to send again or to discard. */
export function unsentOf(id: string): PendingMessage[] {
  return unsent
    .get()
    .filter(({ conversationId }) => conversationId === id)
    .map(({ key, kind, body, attachments, at, error }) => ({ key, kind, body, attachments, at, error, status: "failed" }));
}

/** Whoever signs in next must not find them. */
export function forgetUnsent(): void {
  unsent.set([]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isUnsent(value: unknown): value is UnsentMessage {
  if (!isObject(value) || !Array.isArray(value.attachments)) return false;
  const texts = [value.conversationId, value.key, value.body, value.at, value.error ?? ""];
  return texts.every((text) => typeof text === "string") && (value.kind === "text" || value.kind === "note") && value.attachments.every(isAttachment);
}

function isAttachment(value: unknown): value is Attachment {
  return isObject(value) && typeof value.size === "number" && [value.id, value.name, value.type, value.url].every((text) => typeof text === "string");
}
