import { describe, expect, it } from "vitest";
import { message } from "../test/fakes";
import { lastSeq, merge, timeline, unread } from "./messages";

const seqs = (list: { seq: number }[]) => list.map((item) => item.seq);

describe("merge", () => {
  it("orders by sequence and shows each number once, however they arrive", () => {
    let known = merge([], [message(3), message(1)]);
    for (const seq of [2, 3, 5, 1, 4, 5]) known = merge(known, [message(seq)]);
    expect(seqs(known)).toEqual([1, 2, 3, 4, 5]);
    expect(lastSeq(known)).toBe(5);
  });

  it("leaves the given list alone", () => {
    const known = [message(1)];
    merge(known, [message(2)]);
    expect(known).toHaveLength(1);
  });
});

describe("unread", () => {
  it("counts words of the company above what was seen", () => {
    const list = [message(1), message(2, { from: "customer" }), message(3, { kind: "system", from: "system" }), message(4), message(5, { from: "bot" })];
    expect(unread(list, 1)).toBe(2);
    expect(unread(list, 5)).toBe(0);
  });
});

describe("timeline", () => {
  const day = (at: string) => at.slice(0, 10);

  it("groups one sender within five minutes", () => {
    const at = (minute: number) => `2026-01-02T10:${String(minute).padStart(2, "0")}:00Z`;
    const items = timeline([message(1, { at: at(0) }), message(2, { at: at(4) }), message(3, { at: at(10) }), message(4, { at: at(11), from: "customer" })], day);
    expect(items.map((item) => [item.first, item.last])).toEqual([[true, false], [false, true], [true, true], [true, true]]);
  });

  it("marks each new day and starts a group there", () => {
    const items = timeline([message(1, { at: "2026-01-02T23:59:00Z" }), message(2, { at: "2026-01-03T00:01:00Z" })], day);
    expect(items.map((item) => [item.newDay, item.first])).toEqual([[true, true], [true, true]]);
  });
});
