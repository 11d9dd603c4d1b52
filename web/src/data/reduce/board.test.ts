import { describe, expect, it } from "vitest";
import type { Board } from "@/api/types";
import { takeBoard } from "./board";

function board(at: string, waiting: number): Board {
  return {
    at,
    queues: [],
    agents: [],
    totals: { waiting, active: 0, agentsOnline: 0, serviceLevel: { met: 0, total: 0 }, abandonedToday: 0 },
  };
}

describe("takeBoard", () => {
  const earlier = board("2026-03-02T10:00:00.000Z", 1);
  const later = board("2026-03-02T10:00:01.000Z", 2);

  it("takes the first board it sees", () => {
    expect(takeBoard(undefined, earlier)).toBe(earlier);
  });

  it("takes a newer one", () => {
    expect(takeBoard(earlier, later)).toBe(later);
  });

  it("keeps what a publication brought while an older answer was on its way", () => {
    expect(takeBoard(later, earlier)).toBe(later);
  });
});
