import { describe, expect, it } from "vitest";
import type { Status, StatusBase } from "@/api/types";
import { arrivals, filterAgents, isKnownTime, longestWaitSince, serviceShare } from "./boardView";

const at = "2026-03-02T10:02:30.000Z";

function agent(id: string, base: StatusBase, queues: string[], connected = true) {
  const status: Status = { id: base, name: base, base, builtIn: true };
  return { id, status, queues, connected };
}

describe("longestWaitSince", () => {
  it("counts back from the moment the board was made", () => {
    expect(longestWaitSince({ waiting: 2, longestWaitSeconds: 90 }, at)).toBe("2026-03-02T10:01:00.000Z");
  });

  it("prefers the moment itself, so that the clock does not jump with each board", () => {
    const exact = "2026-03-02T10:00:59.500Z";
    expect(longestWaitSince({ waiting: 1, longestWaitSeconds: 90, longestWaitSince: exact }, at)).toBe(exact);
  });

  it("is nothing while nobody waits, whatever the last figure was", () => {
    expect(longestWaitSince({ waiting: 0, longestWaitSeconds: 90 }, at)).toBeUndefined();
  });
});

describe("isKnownTime", () => {
  it("tells a time from none", () => {
    expect([isKnownTime(at), isKnownTime("0001-01-01T00:00:00Z"), isKnownTime("")]).toEqual([true, false, false]);
  });
});

describe("serviceShare", () => {
  it("is unknown before the first answer of the day", () => {
    expect(serviceShare({ met: 0, total: 0 })).toBeUndefined();
  });

  it("is a part of one", () => {
    expect(serviceShare({ met: 43, total: 50 })).toBeCloseTo(0.86);
  });
});

describe("filterAgents", () => {
  const all = [
    agent("a", "available", ["q1"]),
    agent("b", "offline", ["q1"]),
    agent("c", "busy", ["q2"]),
    agent("d", "available", ["q1"], false),
  ];

  it("keeps the members of one queue", () => {
    expect(filterAgents(all, { queueId: "q1", onlineOnly: false }).map(({ id }) => id)).toEqual(["a", "b", "d"]);
  });

  it("takes a lost connection for offline, whatever the status says", () => {
    expect(filterAgents(all, { onlineOnly: true }).map(({ id }) => id)).toEqual(["a", "c"]);
  });
});

describe("arrivals", () => {
  it("ends with the five minutes that are running", () => {
    const parts = arrivals([1, 0, 4], at);
    expect(parts).toEqual([
      { start: "2026-03-02T09:50:00.000Z", count: 1 },
      { start: "2026-03-02T09:55:00.000Z", count: 0 },
      { start: "2026-03-02T10:00:00.000Z", count: 4 },
    ]);
  });
});
