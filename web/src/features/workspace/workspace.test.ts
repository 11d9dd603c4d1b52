import { describe, expect, it } from "vitest";
import type { Message } from "@/api/types";
import { testConversation } from "@/data/testing";
import { toNextPath } from "@/features/signin/routes";
import { insertReply, matchReplies, slashQuery } from "./composer/quickReplyMatch";
import { newContact } from "./customer/newContact";
import { toInboxSearch } from "./inboxSearch";
import { orderSessions, urgency } from "./sessions/orderSessions";
import { firstUnread, groupTimeline } from "./timeline/groupTimeline";
import { linkify } from "./timeline/linkify";

function message(seq: number, part: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    conversationId: "c",
    seq,
    kind: "text",
    from: "customer",
    senderId: "v",
    senderName: "Kim",
    body: "",
    attachments: [],
    at: new Date(2026, 0, 2, 10, 0, seq).toISOString(),
    ...part,
  };
}

describe("the order of sessions", () => {
  it("puts the longest-waiting customer first and wrap-up last", () => {
    const ordered = orderSessions([
      testConversation({ id: "wrap", state: "wrapup" }),
      testConversation({ id: "calm", acceptedAt: "2026-01-02T09:00:00.000Z" }),
      testConversation({ id: "short", waitingSince: "2026-01-02T10:05:00.000Z" }),
      testConversation({ id: "long", waitingSince: "2026-01-02T10:01:00.000Z" }),
    ]);
    expect(ordered.map(({ id }) => id)).toEqual(["long", "short", "calm", "wrap"]);
  });

  it.each([
    [10, "calm"],
    [36, "amber"],
    [60, "red"],
  ] as const)("%d of 60 seconds are %s", (seconds, level) => {
    expect(urgency(seconds, 60)).toBe(level);
  });

  it("has no colour without a service level", () => {
    expect(urgency(9999, 0)).toBe("calm");
  });
});

describe("the timeline", () => {
  it("groups one sender, and breaks at a pause, a note and another day", () => {
    const rows = groupTimeline(
      [
        message(1),
        message(2),
        message(3, { at: new Date(2026, 0, 2, 10, 30).toISOString() }),
        message(4, { kind: "note", from: "agent", senderId: "a", at: new Date(2026, 0, 2, 10, 31).toISOString() }),
        message(5, { at: new Date(2026, 0, 3, 9, 0).toISOString() }),
      ],
      undefined,
    );
    expect(rows.map((row) => (row.kind === "group" ? `${row.look}${row.messages.length}` : row.kind))).toEqual([
      "day",
      "customer2",
      "customer1",
      "note1",
      "day",
      "customer1",
    ]);
  });

  it("marks the first new message and starts a group there", () => {
    const kinds = groupTimeline([message(1), message(2)], 2).map(({ kind }) => kind);
    expect(kinds).toEqual(["day", "group", "new", "group"]);
  });

  it("counts unread from the end, among the customer's messages only", () => {
    const messages = [message(1), message(2), message(3, { from: "agent" }), message(4)];
    expect(firstUnread(messages, 2)).toBe(2);
    expect(firstUnread(messages, 0)).toBeUndefined();
    expect(firstUnread(messages, 99)).toBe(1);
  });
});

describe("links in messages", () => {
  it("are web addresses only, without the full stop", () => {
    expect(linkify("see https://a.example/x?y=1. or javascript:alert(1)")).toEqual([
      { text: "see " },
      { text: "https://a.example/x?y=1", href: "https://a.example/x?y=1" },
      { text: ". or javascript:alert(1)" },
    ]);
  });
});

describe("quick replies", () => {
  const replies = [
    { id: "1", shortcut: "hi", title: "Greeting", body: "Hello", locale: "en", tags: ["start"] },
    { id: "2", shortcut: "label", title: "Return label", body: "Hi again", locale: "en", tags: [] },
  ];

  it.each([
    ["/hi", 3, { from: 0, words: "hi" }],
    ["dear /la", 8, { from: 5, words: "la" }],
    ["and/or", 6, undefined],
    ["/hi there", 9, undefined],
  ] as const)("finds the command in %j", (text, caret, expected) => {
    expect(slashQuery(text, caret)).toEqual(expected);
  });

  it("ranks the shortcut before the text", () => {
    expect(matchReplies(replies, "hi").map(({ id }) => id)).toEqual(["1", "2"]);
    expect(matchReplies(replies, "#start").map(({ id }) => id)).toEqual(["1"]);
    expect(matchReplies(replies, "zzz")).toEqual([]);
  });

  it("replaces the command and keeps what follows", () => {
    expect(insertReply("a /hi b", { from: 2, words: "hi" }, 5, "Hello")).toEqual({ text: "a Hello b", caret: 7 });
  });
});

describe("addresses", () => {
  it("keep only filters that exist", () => {
    expect(toInboxSearch({ view: "mine", state: "nonsense", q: "  x", queueId: 4 })).toEqual({
      view: "mine",
      state: undefined,
      queueId: undefined,
      q: "  x",
    });
  });

  it.each([
    ["/workspace/c/1", "/workspace/c/1"],
    ["//evil.example", undefined],
    ["/\\evil.example", undefined],
    ["https://evil.example", undefined],
  ])("lead back to %j only within this server", (given, expected) => {
    expect(toNextPath(given)).toBe(expected);
  });
});

describe("a new contact", () => {
  it("splits the visitor's name", () => {
    const visitor = { id: "v", name: "Ana Maria Souza", email: "a@b.example", authenticated: false };
    expect(newContact({ visitor })).toEqual({ firstName: "Ana Maria", lastName: "Souza", email: "a@b.example" });
    expect(newContact({ visitor: { ...visitor, name: "Cher" } })).toMatchObject({ firstName: "Cher", lastName: "" });
  });
});
