import type { InboxFilter } from "@/api/types";

export interface RecordQuery {
  q?: string;
  filter?: string;
}

/** Every cache key in one place, so that live updates and screens mean the same entry. */
export const keys = {
  setup: ["setup"],
  me: ["me"],
  mySessions: ["me", "sessions"],
  presence: ["presence"],
  statuses: ["statuses"],
  agentsAll: ["agents"],
  agents: (queueId?: string) => ["agents", queueId ?? ""],
  queues: ["queues"],
  offers: ["offers"],
  inboxAll: ["inbox"],
  inbox: (filter: InboxFilter) => ["inbox", filter],
  conversationAll: ["conversation"],
  conversation: (id: string) => ["conversation", id],
  messagesAll: ["messages"],
  messages: (id: string) => ["messages", id],
  events: (id: string) => ["events", id],
  decisions: (id: string) => ["decisions", id],
  quickReplies: (locale: string) => ["quick-replies", locale],
  views: ["views"],
  tables: ["records", "tables"],
  recordList: (table: string) => ["records", "list", table],
  records: (table: string, query: RecordQuery) => ["records", "list", table, query],
  record: (table: string, id: string) => ["records", "row", table, id],
  timeline: (table: string, id: string) => ["records", "timeline", table, id],
  options: (target: string) => ["records", "options", target],
  board: ["board"],
  formula: (request: string) => ["formula", request],
  admin: (resource: string) => ["admin", resource],
  adminItem: (resource: string, id: string) => ["admin", resource, id],
} as const;
