/**
 * Turns unknown JSON into the shapes of types.ts. What is missing gets a harmless default, so that an older page
 * inside a newer installation (or the other way round) still works; what makes no sense is refused with null.
 */
import type {
  Attachment, Choice, Config, Conversation, ConversationState, Message, Question, QuestionType, QueuePosition, Sender, Session, WaitRange,
} from "./types";

export type Json = Record<string, unknown>;

export function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const record = (value: unknown): Json => (isRecord(value) ? value : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown, fallback = ""): string => (typeof value === "string" ? value : fallback);
const count = (value: unknown, fallback = 0): number =>
  typeof value === "number" && Number.isFinite(value) ? value : fallback;

function oneOf<T extends string>(value: unknown, allowed: readonly T[], fallback: T): T {
  return allowed.find((item) => item === value) ?? fallback;
}

function present<T>(items: (T | null)[]): T[] {
  return items.filter((item): item is T => item !== null);
}

/** A label is plain text, or one text per language. */
function label(value: unknown, locale: string): string {
  if (typeof value === "string") return value;
  const byLocale = record(value);
  return text(byLocale[locale]) || text(byLocale["en"]) || text(Object.values(byLocale)[0]);
}

function choice(value: unknown, locale: string): Choice | null {
  if (typeof value === "string") return { value, label: value };
  const r = record(value);
  const id = text(r["value"]);
  return id ? { value: id, label: label(r["label"], locale) || id } : null;
}

const questionTypes: readonly QuestionType[] = ["text", "multiline", "choice", "consent"];

function question(value: unknown, locale: string): Question | null {
  const r = record(value);
  const name = text(r["name"]);
  if (!name) return null;
  const link = text(r["linkUrl"]);
  return {
    name,
    label: label(r["label"], locale) || name,
    type: oneOf(r["type"], questionTypes, "text"),
    required: r["required"] === true,
    options: present(list(r["options"]).map((option) => choice(option, locale))),
    ...(/^https?:\/\//i.test(link) ? { linkUrl: link } : {}),
  };
}

export function decodeQuestions(value: unknown, locale: string): Question[] {
  return present(list(value).map((item) => question(item, locale)));
}

export function decodeConfig(value: unknown, locale: string): Config | null {
  const r = record(value);
  const id = text(r["id"]);
  if (!id) return null;
  const messages = record(r["messages"]);
  const opensAt = text(r["opensAt"]);
  const logo = text(r["logoUrl"]);
  return {
    id,
    title: text(r["title"]),
    subtitle: text(r["subtitle"]),
    color: text(r["color"]),
    logoUrl: /^(https:\/\/|\/)/i.test(logo) ? logo : "",
    position: oneOf(r["position"], ["right", "left"], "right"),
    theme: oneOf(r["theme"], ["light", "dark", "auto"], "auto"),
    mode: oneOf(r["mode"], ["live", "persistent"], "live"),
    requireSignIn: r["requireSignIn"] === true,
    questions: decodeQuestions(r["questions"], locale),
    attachments: r["attachments"] === true,
    maxFileBytes: count(r["maxFileBytes"]),
    allowedTypes: list(r["allowedTypes"]).filter((item) => typeof item === "string"),
    rating: r["rating"] === true,
    transcript: r["transcript"] === true,
    offlineForm: r["offlineForm"] === true,
    showPosition: r["showPosition"] === true,
    sound: r["sound"] === true,
    open: r["open"] !== false,
    offlineText: text(messages["offline"]),
    greeting: text(messages["greeting"]),
    ...(opensAt ? { opensAt } : {}),
  };
}

export function decodeWait(value: unknown): WaitRange | undefined {
  const r = record(value);
  const from = count(r["from"], -1);
  const to = count(r["to"], -1);
  return from >= 0 && to >= from ? { from, to } : undefined;
}

const states: readonly ConversationState[] = ["open", "active", "waiting", "wrapup", "closed"];

export function decodeConversation(value: unknown): Conversation | null {
  const r = record(value);
  const id = text(r["id"]);
  const state = states.find((item) => item === r["state"]);
  if (!id || !state) return null;
  const agentName = text(record(r["agent"])["name"]);
  const position = count(r["position"]);
  const wait = decodeWait(r["waitMinutes"]);
  return {
    id,
    state,
    lastSeq: count(r["lastSeq"]),
    readSeq: count(r["readSeq"]),
    rated: r["rated"] === true,
    canRate: r["canRate"] === true,
    mode: oneOf(r["mode"], ["live", "persistent"], "live"),
    ...(agentName ? { agentName } : {}),
    ...(position > 0 ? { position } : {}),
    ...(wait ? { wait } : {}),
  };
}

export function decodeAttachment(value: unknown): Attachment | null {
  const r = record(value);
  const id = text(r["id"]);
  if (!id) return null;
  const width = count(r["width"]);
  const height = count(r["height"]);
  return {
    id,
    name: text(r["name"], id),
    type: text(r["type"]),
    size: count(r["size"]),
    ...(width > 0 && height > 0 ? { width, height } : {}),
  };
}

const senders: readonly Sender[] = ["customer", "agent", "bot", "system"];

/** Args are shown in sentences, so only texts and numbers are kept. */
function sentenceArgs(value: unknown): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, item] of Object.entries(record(value))) {
    if (typeof item === "string" || typeof item === "number") out[name] = String(item);
  }
  return out;
}

/** An internal note never reaches a customer, not even when a server sends one by mistake. */
export function decodeMessage(value: unknown): Message | null {
  const r = record(value);
  const id = text(r["id"]);
  const seq = count(r["seq"]);
  if (!id || seq <= 0 || r["kind"] === "note") return null;
  return {
    id,
    seq,
    kind: oneOf(r["kind"], ["text", "system"], "text"),
    from: oneOf(r["from"], senders, "system"),
    senderName: text(r["senderName"]),
    body: text(r["body"]),
    code: text(r["code"]),
    args: sentenceArgs(r["args"]),
    attachments: present(list(r["attachments"]).map(decodeAttachment)),
    at: text(r["at"]),
    key: text(r["key"]),
  };
}

export function decodeMessages(value: unknown): Message[] {
  return present(list(record(value)["items"]).map(decodeMessage));
}

export function decodeSession(value: unknown): Session | null {
  const r = record(value);
  const token = text(r["token"]);
  const visitor = record(r["visitor"]);
  if (!token) return null;
  const conversation = decodeConversation(r["conversation"]);
  return {
    token,
    visitor: {
      id: text(visitor["id"]),
      name: text(visitor["name"]),
      email: text(visitor["email"]),
      authenticated: visitor["authenticated"] === true,
    },
    ...(conversation ? { conversation } : {}),
  };
}

export function decodePosition(value: unknown): QueuePosition | null {
  const r = record(value);
  const position = count(r["position"]);
  if (position <= 0) return null;
  const wait = decodeWait(r["waitMinutes"]);
  return { position, ...(wait ? { wait } : {}) };
}

export function readText(value: unknown, name: string): string {
  return text(record(value)[name]);
}

export function readCount(value: unknown, name: string): number {
  return count(record(value)[name]);
}
