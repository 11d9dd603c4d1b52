/** Shapes of the agent-side API (`/api/v1`). Times are RFC 3339 UTC text; ids are opaque text. */

export type Ability = "workspace" | "supervise" | "admin";
export type Role = "agent" | "supervisor" | "administrator";
export type ThemeName = "system" | "light" | "dark";
export type StatusBase = "available" | "busy" | "dnd" | "away" | "offline";

export interface Page<T> {
  items: T[];
  next?: string;
}

export interface Named {
  id: string;
  name: string;
}

export interface User {
  id: string;
  email: string;
  name: string;
  roles: Role[];
  locale: string;
  theme: ThemeName;
  capacity: number;
}

export interface Me {
  user: User;
  organisation: { name: string };
  abilities: Ability[];
  queues: Named[];
  demo: boolean;
}

export interface UserSession {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  address: string;
  agent: string;
  current: boolean;
}

export interface Status {
  id: string;
  name: string;
  base: StatusBase;
  builtIn: boolean;
}

export interface Presence {
  userId: string;
  status: Status;
  since?: string;
  connected: boolean;
  load: number;
  capacity: number;
}

export interface Agent {
  id: string;
  name: string;
  status: Status;
  since?: string;
  connected: boolean;
  load: number;
  capacity: number;
  queues: string[];
}

export interface Queue {
  id: string;
  name: string;
  open: boolean;
}

export type ConversationState = "open" | "active" | "waiting" | "wrapup" | "closed";
export type ConversationAbility =
  | "send"
  | "note"
  | "accept"
  | "pick"
  | "assign"
  | "transfer"
  | "end"
  | "close"
  | "reopen"
  | "join"
  | "wrapup"
  | "link"
  | "release";

export interface Conversation {
  id: string;
  number: string;
  channel: string;
  state: ConversationState;
  reason: string;
  priority: number;
  queue?: Named;
  workstream: Named;
  agent?: Named;
  contact?: Named;
  case?: { id: string; number: string; title: string };
  visitor: { id: string; name: string; email: string; authenticated: boolean };
  lastMessage?: { text: string; from: Sender; at: string };
  unread: number;
  lastSeq: number;
  locale: string;
  createdAt: string;
  activityAt: string;
  /** The customer has been waiting for an answer since then. */
  waitingSince?: string;
  queuedAt?: string;
  acceptedAt?: string;
  endedAt?: string;
  closedAt?: string;
  wrapUpUntil?: string;
  rating?: { score: number; comment: string };
  serviceLevelSeconds: number;
  abilities: ConversationAbility[];
  version: number;
}

export interface Viewer {
  userId: string;
  name: string;
  typing: boolean;
}

export interface ConversationDetail extends Conversation {
  answers: { name: string; label: string; value: string }[];
  page?: { url: string; title: string };
  visitedPages: { url: string; title: string; at: string }[];
  participants: { userId: string; name: string; role: "primary" | "monitor" | "consult" }[];
  previous: Conversation[];
  drafts: { text: string; note: string };
  wrapUp?: { note: string; disposition: string };
  viewers: Viewer[];
  messages: Message[];
}

export type Sender = "customer" | "agent" | "bot" | "system";
export type MessageKind = "text" | "note" | "system";

export interface Attachment {
  id: string;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  url: string;
  width?: number;
  height?: number;
}

export interface Message {
  id: string;
  conversationId: string;
  seq: number;
  kind: MessageKind;
  from: Sender;
  senderId?: string;
  senderName: string;
  body: string;
  /** Of a system line: what happened, for translation with `args`. */
  code?: string;
  args?: Record<string, string | number>;
  attachments: Attachment[];
  at: string;
  deliveredAt?: string;
  readAt?: string;
  key?: string;
}

export interface Offer {
  id: string;
  conversationId: string;
  agentId: string;
  expiresAt: string;
  offeredAt: string;
  seconds: number;
  reason: string;
  conversation: Conversation;
}

export interface ConversationEvent {
  seq: number;
  kind: string;
  at: string;
  actor: { kind: string; id: string; name: string };
  data: Record<string, unknown>;
}

export interface Decision {
  id: string;
  at: string;
  outcome: "offered" | "waiting" | "none";
  agentId?: string;
  agentName?: string;
  reason: string;
  queueName: string;
  method: string;
  candidates: {
    agentId: string;
    name: string;
    eligible: boolean;
    why: string;
    idleSeconds: number;
    load: number;
    capacity: number;
  }[];
}

export interface QuickReply {
  id: string;
  shortcut: string;
  title: string;
  body: string;
  locale: string;
  tags: string[];
}

export type InboxView = "mine" | "team" | "unassigned" | "all";

export interface InboxFilter {
  view: InboxView;
  state?: string;
  queueId?: string;
  q?: string;
}

export interface SavedView {
  id: string;
  name: string;
  filter: InboxFilter;
}

export type LocalizedText = Record<string, string>;

export interface RecordColumn {
  name: string;
  type: string;
  label: LocalizedText;
  required: boolean;
  maxLength?: number;
  options?: { value: string; label: LocalizedText }[];
  target?: string;
  readOnly?: boolean;
  /** Bounds of an integer, or of the number of items of a list. */
  min?: number;
  max?: number;
  /** What a new row has when nothing is sent. */
  default?: unknown;
}

export interface RecordTable {
  name: string;
  label: LocalizedText;
  plural?: LocalizedText;
  /** The column that names a row to people. */
  primary?: string;
  columns: RecordColumn[];
}

/** One row: fixed columns plus the columns that the table's metadata names. */
export interface RecordRow {
  id: string;
  createdAt: string;
  modifiedAt: string;
  version: number;
  abilities?: string[];
  [column: string]: unknown;
}

export interface TimelineEntry {
  at: string;
  kind: "note" | "event" | "conversation";
  /** A note's subject, a fact's kind, a conversation's number. */
  title: string;
  body?: string;
  actor: { kind: string; id: string; name: string };
  ref?: { table: string; id: string };
  /** Of a fact: the columns before and after. */
  changes?: { before?: Record<string, unknown>; after?: Record<string, unknown> };
}

export interface BoardQueue {
  id: string;
  name: string;
  open: boolean;
  waiting: number;
  longestWaitSeconds: number;
  /** Lets a clock run on between two boards. */
  longestWaitSince?: string;
  active: number;
  agentsAvailable: number;
  serviceLevel: { met: number; total: number };
  abandonedToday: number;
  handledToday: number;
  /** Arrivals per five minutes of the last hour, oldest first. */
  spark: number[];
}

export interface Board {
  at: string;
  queues: BoardQueue[];
  agents: (Agent & { active: number; wrapup: number })[];
  totals: {
    waiting: number;
    active: number;
    agentsOnline: number;
    serviceLevel: { met: number; total: number };
    abandonedToday: number;
  };
}
