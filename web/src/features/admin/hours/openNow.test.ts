import { describe, expect, it } from "vitest";
import { openingAt, wallClock, type Calendar } from "./openNow";

const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" }));
const lisbon: Calendar = { timeZone: "Europe/Lisbon", week: weekdays, holidays: [] };

describe("wallClock", () => {
  it("reads the clock of the zone, across midnight", () => {
    expect(wallClock(new Date("2026-06-30T22:30:00Z"), "Asia/Tokyo")).toEqual({ date: "2026-07-01", day: 3, minutes: 450 });
  });

  it("knows no zone that does not exist", () => {
    expect(wallClock(new Date(), "Europe/Atlantis")).toBeUndefined();
  });
});

describe("openingAt", () => {
  it("is open until the end of the stretch", () => {
    expect(openingAt(lisbon, new Date("2026-01-05T09:00:00Z"))).toEqual({ kind: "open", until: "17:00" });
  });

  it("closes on the minute", () => {
    expect(openingAt(lisbon, new Date("2026-01-05T17:00:00Z"))).toEqual({
      kind: "closed",
      opens: { date: "2026-01-06", day: 2, time: "09:00" },
    });
  });

  it("goes by summer time", () => {
    expect(openingAt(lisbon, new Date("2026-07-06T08:00:00Z")).kind).toBe("open");
  });

  it("passes over the weekend and holidays", () => {
    const calendar = { ...lisbon, holidays: [{ date: "2026-01-05", name: "Stocktaking" }] };
    expect(openingAt(calendar, new Date("2026-01-02T18:00:00Z"))).toEqual({
      kind: "closed",
      opens: { date: "2026-01-06", day: 2, time: "09:00" },
    });
  });

  it("joins stretches that touch", () => {
    const week = [
      { day: 1, from: "09:00", to: "12:00" },
      { day: 1, from: "12:00", to: "18:00" },
    ];
    expect(openingAt({ ...lisbon, week }, new Date("2026-01-05T11:00:00Z"))).toEqual({ kind: "open", until: "18:00" });
  });

  it("says that an empty week never opens", () => {
    expect(openingAt({ ...lisbon, week: [] }, new Date()).kind).toBe("never");
  });
});
