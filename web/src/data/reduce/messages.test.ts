import { describe, expect, it } from "vitest";
import type { Message } from "@/api/types";
import {
  addMessage,
  addPending,
  emptyWindow,
  failPending,
  joinMessages,
  leavesGap,
  markMessages,
  takeNewest,
  takeOlder,
  type MessageWindow,
  type PendingMessage,
} from "./messages";

function message(seq: number, part: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    conversationId: "c",
    seq,
    kind: "text",
    from: "agent",
    senderName: "Ana",
    body: `text ${seq}`,
    attachments: [],
    at: "2026-01-02T10:00:00.000Z",
    key: `k${seq}`,
    ...part,
  };
}

const pending: PendingMessage = {
  key: "k9",
  kind: "text",
  body: "hello",
  attachments: [],
  at: "2026-01-02T10:00:00.000Z",
  status: "sending",
};

function seqs(window: MessageWindow): number[] {
  return window.items.map(({ seq }) => seq);
}

describe("joining messages", () => {
  it("orders by seq and keeps one of each", () => {
    const joined = joinMessages([message(3), message(1)], [message(2), message(3, { body: "edited" })]);
    expect(joined.map(({ seq, body }) => [seq, body])).toEqual([
      [1, "text 1"],
      [2, "text 2"],
      [3, "edited"],
    ]);
  });

  it("never takes a read mark back", () => {
    const [joined] = joinMessages([message(1, { readAt: "2026-01-02T10:05:00.000Z" })], [message(1)]);
    expect(joined?.readAt).toBe("2026-01-02T10:05:00.000Z");
  });
});

describe("a fresh fetch", () => {
  it("extends what is loaded when the two touch", () => {
    const window = takeNewest({ ...emptyWindow, items: [message(1), message(2)] }, [message(3), message(4)]);
    expect(seqs(window)).toEqual([1, 2, 3, 4]);
    expect(window.hasOlder).toBe(false);
  });

  it("replaces what is loaded when a gap would stay", () => {
    const window = takeNewest({ ...emptyWindow, items: [message(1)] }, [message(60), message(61)]);
    expect(seqs(window)).toEqual([60, 61]);
    expect(window.hasOlder).toBe(true);
  });

  it("settles what was on its way", () => {
    const window = takeNewest(addPending(undefined, pending), [message(1, { key: "k9" })]);
    expect(window.pending).toEqual([]);
  });

  it("says that older ones exist when the first is not the beginning", () => {
    expect(takeNewest(undefined, [message(12), message(13)]).hasOlder).toBe(true);
    expect(takeNewest(undefined, [message(1), message(2)]).hasOlder).toBe(false);
  });
});

describe("older messages", () => {
  it("go in front, and a short page is the beginning", () => {
    const window = takeOlder({ ...emptyWindow, items: [message(3)], hasOlder: true }, [message(1), message(2)], 50);
    expect(seqs(window)).toEqual([1, 2, 3]);
    expect(window.hasOlder).toBe(false);
  });
});

describe("a message from the feed", () => {
  it("replaces the pending one with the same key", () => {
    const window = addMessage(addPending(undefined, pending), message(1, { key: "k9" }));
    expect(window.pending).toEqual([]);
    expect(seqs(window)).toEqual([1]);
  });

  it("that comes twice shows once", () => {
    const window = addMessage(addMessage(emptyWindow, message(1)), message(1));
    expect(seqs(window)).toEqual([1]);
  });

  it("shows a gap only when one is missing before it", () => {
    const window = { ...emptyWindow, items: [message(1), message(2)] };
    expect(leavesGap(window, message(3))).toBe(false);
    expect(leavesGap(window, message(4))).toBe(true);
    expect(leavesGap(window, message(2))).toBe(false);
  });
});

describe("sending", () => {
  it("keeps a failed message with its key, so that a retry is the same message", () => {
    const failed = failPending(addPending(undefined, pending), "k9", "busy");
    expect(failed.pending).toMatchObject([{ key: "k9", status: "failed", error: "busy" }]);
    const again = addPending(failed, { ...pending, status: "sending" });
    expect(again.pending).toHaveLength(1);
    expect(again.pending[0]?.status).toBe("sending");
  });
});

describe("read and delivery marks", () => {
  const window: MessageWindow = {
    ...emptyWindow,
    items: [message(1), message(2, { from: "customer" }), message(3), message(4, { kind: "note" })],
  };

  it("mark our messages up to the seq, and nobody else's", () => {
    const marked = markMessages(window, { conversationId: "c", seq: 0, deliveredSeq: 4, readSeq: 1 }, "T");
    expect(marked.items.map(({ deliveredAt, readAt }) => [deliveredAt, readAt])).toEqual([
      ["T", "T"],
      [undefined, undefined],
      ["T", undefined],
      [undefined, undefined],
    ]);
  });

  it("leave the window alone when nothing changes", () => {
    const marked = markMessages(window, { conversationId: "c", seq: 0, readSeq: 3 }, "T");
    expect(markMessages(marked, { conversationId: "c", seq: 0, readSeq: 2 }, "later")).toBe(marked);
  });
});
