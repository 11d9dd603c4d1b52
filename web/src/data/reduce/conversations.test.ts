import { describe, expect, it } from "vitest";
import type { Conversation, Message } from "@/api/types";
import { testConversation } from "@/data/testing";
import {
  changesRights,
  isListed,
  mergeConversation,
  placeConversation,
  touchByMessage,
  type ConversationFact,
  type Pages,
  type Viewpoint,
} from "./conversations";

const me: Viewpoint = { userId: "me", queueIds: ["q1"] };

function at(minute: number): string {
  return `2026-01-02T10:${String(minute).padStart(2, "0")}:00.000Z`;
}

function pages(...lists: Conversation[][]): Pages {
  return {
    pages: lists.map((items, index) => ({ items, next: index < lists.length - 1 ? "more" : undefined })),
    pageParams: lists.map(() => ""),
  };
}

function ids(list: Pages): string[][] {
  return list.pages.map((page) => page.items.map(({ id }) => id));
}

/** As the live socket sends it: without what depends on the reader. */
function fact(part: Partial<Conversation>): ConversationFact {
  return { ...testConversation(part), abilities: undefined, unread: undefined };
}

describe("merging a fact", () => {
  it("keeps the reader's abilities and takes the rest", () => {
    const merged = mergeConversation(testConversation({ unread: 2 }), fact({ state: "wrapup", version: 2 }));
    expect(merged).toMatchObject({ state: "wrapup", unread: 2, abilities: ["send", "note", "end", "transfer", "link"] });
  });

  it("takes away what the fact no longer has", () => {
    const old = testConversation({ waitingSince: at(1), agent: { id: "me", name: "Ana" } });
    const merged = mergeConversation(old, fact({ agent: undefined, version: 2 }));
    expect(merged.agent).toBeUndefined();
    expect(merged.waitingSince).toBeUndefined();
  });

  it("ignores an older version", () => {
    const old = testConversation({ version: 5 });
    expect(mergeConversation(old, fact({ version: 4, state: "closed" }))).toBe(old);
  });

  it("asks for rights again when state or agent change", () => {
    const old = testConversation();
    expect(changesRights(old, fact({ version: 2 }))).toBe(false);
    expect(changesRights(old, fact({ version: 2, state: "wrapup" }))).toBe(true);
    expect(changesRights(old, fact({ version: 2, agent: { id: "other", name: "Ben" } }))).toBe(true);
  });
});

describe("what a view lists", () => {
  it.each([
    ["mine", testConversation(), true],
    ["mine", testConversation({ agent: { id: "other", name: "Ben" } }), false],
    ["team", testConversation({ agent: undefined }), true],
    ["team", testConversation({ queue: { id: "q9", name: "Returns" } }), false],
    ["unassigned", testConversation({ agent: undefined, state: "open" }), true],
    ["unassigned", testConversation(), false],
    ["all", testConversation({ state: "closed" }), false],
  ] as const)("%s", (view, conversation, listed) => {
    expect(isListed(conversation, { view }, me)).toBe(listed);
  });

  it("closed ones only when asked for", () => {
    const closed = testConversation({ state: "closed" });
    expect(isListed(closed, { view: "all", state: "closed" }, me)).toBe(true);
    expect(isListed(closed, { view: "all", state: "any" }, me)).toBe(true);
  });
});

describe("placing in a list", () => {
  const list = pages([testConversation({ id: "a", activityAt: at(9) }), testConversation({ id: "b", activityAt: at(5) })]);

  it("moves a row to the place of its activity", () => {
    const placed = placeConversation(list, fact({ id: "b", activityAt: at(10), version: 2 }), { view: "all" }, me);
    expect(ids(placed)).toEqual([["b", "a"]]);
  });

  it("adds a row that belongs to the view", () => {
    const placed = placeConversation(list, fact({ id: "c", activityAt: at(7) }), { view: "mine" }, me);
    expect(ids(placed)).toEqual([["a", "c", "b"]]);
  });

  it("removes a row that left the view", () => {
    const placed = placeConversation(list, fact({ id: "a", version: 2, agent: undefined, state: "open" }), { view: "mine" }, me);
    expect(ids(placed)).toEqual([["b"]]);
  });

  it("does not guess what a search would find", () => {
    expect(placeConversation(list, fact({ id: "c", activityAt: at(7) }), { view: "all", q: "kim" }, me)).toBe(list);
  });

  it("leaves out what belongs to a page that is not loaded", () => {
    const partial: Pages = { pages: [{ items: list.pages[0]?.items ?? [], next: "more" }], pageParams: [""] };
    const placed = placeConversation(partial, fact({ id: "c", activityAt: at(1) }), { view: "all" }, me);
    expect(ids(placed)).toEqual([["a", "b"]]);
  });

  it("ignores an older version", () => {
    const current = pages([testConversation({ id: "a", version: 7 })]);
    expect(placeConversation(current, fact({ id: "a", version: 6, state: "closed" }), { view: "all" }, me)).toBe(current);
  });
});

describe("a new message", () => {
  const message: Message = {
    id: "m",
    conversationId: "c1",
    seq: 2,
    kind: "text",
    from: "customer",
    senderName: "Kim",
    body: "hello?",
    attachments: [],
    at: at(3),
  };

  it("of the customer counts as unread and starts the wait", () => {
    expect(touchByMessage(testConversation(), message, false)).toMatchObject({
      unread: 1,
      waitingSince: at(3),
      lastMessage: { text: "hello?" },
    });
  });

  it("does not restart a wait that runs", () => {
    expect(touchByMessage(testConversation({ waitingSince: at(1) }), message, false).waitingSince).toBe(at(1));
  });

  it("before our eyes is not unread", () => {
    expect(touchByMessage(testConversation(), message, true).unread).toBe(0);
  });

  it("of ours ends the wait", () => {
    const answered = touchByMessage(testConversation({ waitingSince: at(1) }), { ...message, from: "agent" }, true);
    expect(answered.waitingSince).toBeUndefined();
  });

  it("that is known already changes nothing", () => {
    const old = testConversation({ lastSeq: 2 });
    expect(touchByMessage(old, message, false)).toBe(old);
  });
});
