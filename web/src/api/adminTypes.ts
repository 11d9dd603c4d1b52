import type { LocalizedText, Role, StatusBase } from "./types";

/** Shapes of the administration resources. `id` is absent on creation. */

export interface AdminUser {
  id: string;
  email: string;
  name: string;
  roles: Role[];
  capacity: number;
  locale: string;
  disabled: boolean;
  queues: string[];
  /** Write only. */
  password?: string;
}

export type RoutingMethod = "longest_idle" | "round_robin" | "highest_capacity";

export interface AdminQueue {
  id: string;
  name: string;
  priority: number;
  method: RoutingMethod;
  hoursId: string;
  members: string[];
  serviceLevelSeconds: number;
  offerSeconds: number;
  maxWaitMinutes: number;
}

export interface Workstream {
  id: string;
  name: string;
  channel: "chat";
  queueId: string;
  mode: "push" | "pick";
  units: number;
  wrapUpSeconds: number;
  inactivityMinutes: number;
  waitingMinutes: number;
  blockCapacityInWrapUp: boolean;
}

export interface OperatingHours {
  id: string;
  name: string;
  timeZone: string;
  /** Day 0 is Sunday; times are "HH:MM" in the time zone. */
  week: { day: number; from: string; to: string }[];
  holidays: { date: string; name: string }[];
}

export interface WidgetQuestion {
  name: string;
  label: LocalizedText;
  type: "text" | "multiline" | "choice" | "consent";
  required: boolean;
  options?: { value: string; label: LocalizedText }[];
  linkUrl?: string;
}

export interface Widget {
  id: string;
  name: string;
  workstreamId: string;
  origins: string[];
  mode: "live" | "persistent";
  requireSignIn: boolean;
  publicKeys: { kid: string; pem: string; expiresAt?: string }[];
  title: string;
  subtitle: string;
  color: string;
  logoUrl: string;
  position: "right" | "left";
  theme: "light" | "dark" | "auto";
  questions: WidgetQuestion[];
  attachments: boolean;
  rating: boolean;
  transcript: boolean;
  offlineForm: boolean;
  showPosition: boolean;
  sound: boolean;
  /** Read only. */
  snippet?: string;
}

export interface AdminStatus {
  id: string;
  name: string;
  base: StatusBase;
  builtIn: boolean;
}

export type MessageTrigger =
  | "greeting"
  | "queued"
  | "agent_joined"
  | "agent_left"
  | "transferred"
  | "inactivity_warning"
  | "closed_inactive"
  | "ended_by_agent"
  | "offline"
  | "position";

export interface AutomatedMessage {
  id: string;
  trigger: MessageTrigger;
  locale: string;
  body: string;
  enabled: boolean;
}

export interface ApiKey {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: string;
  lastUsedAt?: string;
  expiresAt?: string;
  revokedAt?: string;
  /** Present once, in the answer that creates the key. */
  secret?: string;
}
