/**
 * Shapes of the agent-side API (`/api/v1`), by the names that the interface uses. They come from `schema.gen.ts`, which is made
 * from the server's own description; what stands here in full is what that description leaves open. Times are RFC 3339 UTC text.
 */
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

export interface Page<T> {
  items: T[];
  next?: string;
}

export type Named = Schemas["Named"];
export type User = Schemas["User"];
export type Me = Schemas["Me"];
export type Ability = Me["abilities"][number];
export type Role = User["roles"][number];
export type ThemeName = User["theme"];
export type UserSession = Schemas["Session"];

export type Status = Schemas["Status"];
export type StatusBase = Status["base"];
export type Presence = Schemas["Presence"];
export type Agent = Schemas["Agent"];
export type Queue = Schemas["QueueName"];

export type ConversationAbility = NonNullable<Schemas["Conversation"]["abilities"]>[number];
/** As an answer to a request: only live updates, which go to many, come without abilities. */
export type Conversation = Schemas["Conversation"] & { abilities: ConversationAbility[] };
export type ConversationState = Conversation["state"];
export type ConversationDetail = Omit<Schemas["Detail"], "previous"> & {
  abilities: ConversationAbility[];
  previous: Conversation[];
};
export type Viewer = Schemas["Viewer"];
export type Attachment = Schemas["Attachment"];
export type Message = Omit<Schemas["Message"], "args"> & { args?: Record<string, string | number> };
export type MessageKind = Message["kind"];
export type Sender = Message["from"];
export type Offer = Omit<Schemas["Offer"], "conversation"> & { conversation: Conversation };
export type Decision = Schemas["Decision"];
export type ConversationEvent = Omit<Schemas["Event"], "data"> & { data: Record<string, unknown> };

export type QuickReply = Schemas["QuickReply"];
export type InboxFilter = Schemas["Filter"];
export type InboxView = InboxFilter["view"];
export type SavedView = Schemas["SavedView"];

export type LocalizedText = Record<string, string>;

/** A column as the server describes it; which of the optional parts it has depends on its type. */
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

export type TimelineEntry = Omit<Schemas["RecordEntry"], "changes"> & {
  /** Of a fact: the columns before and after. */
  changes?: { before?: Record<string, unknown>; after?: Record<string, unknown> };
};

export type BoardQueue = Schemas["BoardQueue"];
export type Board = Schemas["Board"];
