/** Everything the view shows, and how each thing that happens changes it. Pure; no timers, no network. */
import type { Config, Conversation, Message, QueuePosition } from "../api/types";
import { lastSeq, merge, speaks, unread } from "./messages";
import type { Outgoing } from "./outbox";
import type { Link } from "./stream";

export type Failure =
  | { kind: "missing" }
  | { kind: "refused" }
  | { kind: "signIn" }
  /** The page says who it is, but the proof is forged, too old, or not of a key that the chat knows. */
  | { kind: "unproven" }
  | { kind: "limited"; retryAt: number }
  | { kind: "away"; retryAt: number };

export type Screen = "loading" | "failed" | "start" | "offline" | "offlineSent" | "chat";

/** A file between being chosen and being sent with a message. */
export interface Upload {
  id: string;
  name: string;
  size: number;
  share: number;
  /** Set when it is on the server. */
  attachmentId?: string;
  /** Set when it was refused; the view has the words. */
  problem?: "empty" | "tooLarge" | "type" | "failed" | "many";
  detail: string;
}

export type Notice = "transcriptFailed" | "fileUnavailable" | "tooMany";

export interface StartTry {
  busy: boolean;
  /** Set after a try that did not work. */
  problem?: "network" | "limited" | "refused" | "preview";
  detail: string;
  fields: Record<string, string>;
  /** The first message, shown while it is on its way. */
  message: string;
}

export interface State {
  screen: Screen;
  failure?: Failure;
  config?: Config;
  visitor: { name: string; email: string };
  conversation?: Conversation;
  messages: Message[];
  earlier: "none" | "some" | "loading";
  outgoing: Outgoing[];
  uploads: Upload[];
  /** Highest message the customer has seen. */
  seen: number;
  position?: QueuePosition;
  typing: string;
  link: Link;
  start: StartTry;
  open: boolean;
  muted: boolean;
  draft: string;
  /** Something that did not work and has no better place to be told. */
  notice: Notice | "";
}

export const noStart: StartTry = { busy: false, detail: "", fields: {}, message: "" };

export const initialState: State = {
  screen: "loading",
  visitor: { name: "", email: "" },
  messages: [],
  earlier: "none",
  outgoing: [],
  uploads: [],
  seen: 0,
  typing: "",
  link: { at: "idle" },
  start: noStart,
  open: false,
  muted: false,
  draft: "",
  notice: "",
};

export type Action =
  | { do: "failed"; failure: Failure }
  | { do: "booted"; config: Config; visitor: { name: string; email: string } }
  | { do: "screen"; screen: Screen }
  | { do: "enter"; conversation: Conversation; seen: number }
  | { do: "leave" }
  | { do: "conversation"; conversation: Conversation }
  | { do: "messages"; messages: Message[]; earlier?: boolean }
  | { do: "loadingEarlier" }
  | { do: "outgoing"; items: Outgoing[] }
  | { do: "upload"; upload: Upload }
  | { do: "dropUpload"; id: string }
  | { do: "clearUploads" }
  | { do: "read"; seq: number }
  | { do: "seen"; seq: number }
  | { do: "position"; position: QueuePosition | null }
  | { do: "typing"; name: string }
  | { do: "link"; link: Link }
  | { do: "start"; start: Partial<StartTry> }
  | { do: "open"; open: boolean }
  | { do: "muted"; muted: boolean }
  | { do: "draft"; text: string }
  | { do: "notice"; notice: Notice | "" }
  | { do: "rated" };

/** Whether the customer can still write. A persistent conversation takes words even while an agent wraps up. */
export function isOver(conversation: Conversation | undefined): boolean {
  if (!conversation) return false;
  return conversation.state === "closed" || (conversation.state === "wrapup" && conversation.mode === "live");
}

export function unreadCount(state: State): number {
  return unread(state.messages, state.seen);
}

export function reduce(state: State, action: Action): State {
  switch (action.do) {
    case "failed":
      return { ...state, screen: "failed", failure: action.failure };
    case "booted":
      return { ...without(state, "failure"), config: action.config, visitor: action.visitor };
    case "screen":
      return { ...state, screen: action.screen };
    case "enter":
      return enter(state, action.conversation, action.seen);
    case "leave":
      return { ...without(without(state, "conversation"), "position"), screen: "start", messages: [], outgoing: [], uploads: [], typing: "", start: noStart, seen: 0, earlier: "none" };
    case "conversation":
      return conversation(state, action.conversation);
    case "messages":
      return messages(state, action);
    case "loadingEarlier":
      return { ...state, earlier: "loading" };
    case "outgoing":
      return { ...state, outgoing: unsent(action.items, state.messages) };
    case "upload":
      return { ...state, uploads: replaceUpload(state.uploads, action.upload) };
    case "dropUpload":
      return { ...state, uploads: state.uploads.filter((upload) => upload.id !== action.id) };
    case "clearUploads":
      return { ...state, uploads: [] };
    case "read":
      return state.conversation && action.seq > state.conversation.readSeq
        ? { ...state, conversation: { ...state.conversation, readSeq: action.seq } }
        : state;
    case "seen":
      return action.seq > state.seen ? { ...state, seen: action.seq } : state;
    case "position":
      return action.position ? { ...state, position: action.position } : without(state, "position");
    case "typing":
      return { ...state, typing: action.name };
    case "link":
      return { ...state, link: action.link };
    case "start":
      return { ...state, start: { ...state.start, ...action.start } };
    case "open":
      return { ...state, open: action.open };
    case "muted":
      return { ...state, muted: action.muted };
    case "draft":
      return { ...state, draft: action.text };
    case "notice":
      return { ...state, notice: action.notice };
    case "rated":
      return state.conversation ? { ...state, conversation: { ...state.conversation, rated: true, canRate: false } } : state;
  }
}

function enter(state: State, next: Conversation, seen: number): State {
  const same = state.conversation?.id === next.id;
  return {
    ...withPosition(state, next),
    screen: "chat",
    conversation: next,
    messages: same ? state.messages : [],
    outgoing: same ? state.outgoing : [],
    uploads: same ? state.uploads : [],
    earlier: same ? state.earlier : "none",
    seen: same ? Math.max(state.seen, seen) : seen,
    start: noStart,
    typing: "",
  };
}

/** News about another conversation, or older than what is known, changes nothing. */
function conversation(state: State, next: Conversation): State {
  if (state.conversation?.id !== next.id) return state;
  const readSeq = Math.max(next.readSeq, state.conversation.readSeq);
  const rated = next.rated || state.conversation.rated;
  const merged = { ...next, readSeq, rated, canRate: next.canRate && !rated };
  return { ...withPosition(state, next), conversation: merged, typing: isOver(merged) ? "" : state.typing };
}

/** Only somebody who waits has a place in the queue. */
function withPosition(state: State, next: Conversation): State {
  const waits = next.state === "open" && !next.agentName;
  if (!waits) return without(state, "position");
  if (next.position === undefined) return state;
  return { ...state, position: { position: next.position, ...(next.wait ? { wait: next.wait } : {}) } };
}

function messages(state: State, action: { messages: Message[]; earlier?: boolean }): State {
  const merged = merge(state.messages, action.messages);
  const newest = action.messages.filter((message) => message.seq > lastSeq(state.messages));
  return {
    ...state,
    messages: merged,
    outgoing: unsent(state.outgoing, merged),
    typing: newest.some(speaks) ? "" : state.typing,
    earlier: action.earlier === undefined ? state.earlier : action.earlier ? "some" : "none",
  };
}

/** A message that the server has is no longer on its way, whichever answer came first. */
function unsent(items: Outgoing[], known: readonly Message[]): Outgoing[] {
  if (items.length === 0) return items;
  const keys = new Set(known.map((message) => message.key));
  return items.filter((item) => !keys.has(item.key));
}

function replaceUpload(uploads: Upload[], next: Upload): Upload[] {
  return uploads.some((upload) => upload.id === next.id)
    ? uploads.map((upload) => (upload.id === next.id ? next : upload))
    : [...uploads, next];
}

function without(state: State, name: "failure" | "conversation" | "position"): State {
  const { failure, conversation, position, ...rest } = state;
  return {
    ...rest,
    ...(failure && name !== "failure" ? { failure } : {}),
    ...(conversation && name !== "conversation" ? { conversation } : {}),
    ...(position && name !== "position" ? { position } : {}),
  };
}
