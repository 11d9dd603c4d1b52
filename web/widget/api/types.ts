/** The shapes of `/widget/v1` as the customer's side sees them. Times are RFC 3339 text, sizes are bytes. */

export type QuestionType = "text" | "multiline" | "choice" | "consent";

export interface Choice {
  value: string;
  label: string;
}

export interface Question {
  name: string;
  label: string;
  type: QuestionType;
  required: boolean;
  options: Choice[];
  linkUrl?: string;
}

export interface Config {
  id: string;
  title: string;
  subtitle: string;
  color: string;
  logoUrl: string;
  position: "right" | "left";
  theme: "light" | "dark" | "auto";
  mode: "live" | "persistent";
  requireSignIn: boolean;
  questions: Question[];
  attachments: boolean;
  maxFileBytes: number;
  allowedTypes: string[];
  rating: boolean;
  transcript: boolean;
  offlineForm: boolean;
  showPosition: boolean;
  sound: boolean;
  open: boolean;
  opensAt?: string;
  offlineText: string;
  greeting: string;
}

export type ConversationState = "open" | "active" | "waiting" | "wrapup" | "closed";

/** A wait in minutes. A range, because a single number would promise more than anybody knows. */
export interface WaitRange {
  from: number;
  to: number;
}

export interface Conversation {
  id: string;
  state: ConversationState;
  agentName?: string;
  position?: number;
  wait?: WaitRange;
  lastSeq: number;
  /** Highest message that the agent has read. */
  readSeq: number;
  rated: boolean;
  canRate: boolean;
  mode: "live" | "persistent";
}

export interface Attachment {
  id: string;
  name: string;
  type: string;
  size: number;
  width?: number;
  height?: number;
}

export type Sender = "customer" | "agent" | "bot" | "system";

export interface Message {
  id: string;
  seq: number;
  kind: "text" | "system";
  from: Sender;
  senderName: string;
  body: string;
  code: string;
  args: Record<string, string>;
  attachments: Attachment[];
  at: string;
  key: string;
}

export interface Visitor {
  id: string;
  name: string;
  email: string;
  authenticated: boolean;
}

export interface Session {
  token: string;
  visitor: Visitor;
  conversation?: Conversation;
}

export interface QueuePosition {
  position: number;
  wait?: WaitRange;
}

export interface Page {
  url: string;
  title: string;
}

export interface StartRequest {
  key: string;
  answers: Record<string, string>;
  consent?: boolean;
  message?: string;
  page: Page;
  context?: Record<string, string>;
}

export interface OfflineRequest {
  key: string;
  name: string;
  email: string;
  message: string;
  answers: Record<string, string>;
}
