import type { Conversation } from "@/api/types";

/** A conversation for tests; every field that a test cares about is given. */
export function testConversation(part: Partial<Conversation> = {}): Conversation {
  return {
    id: "c1",
    number: "C-000001",
    channel: "chat",
    state: "active",
    reason: "in_conversation",
    priority: 100,
    queue: { id: "q1", name: "Orders" },
    workstream: { id: "w1", name: "Web chat" },
    agent: { id: "me", name: "Ana" },
    visitor: { id: "v1", name: "Kim", email: "", authenticated: false },
    unread: 0,
    lastSeq: 1,
    locale: "en",
    createdAt: "2026-01-02T10:00:00.000Z",
    activityAt: "2026-01-02T10:00:00.000Z",
    serviceLevelSeconds: 60,
    abilities: ["send", "note", "end", "transfer", "link"],
    version: 1,
    ...part,
  };
}
