import { describe, expect, it } from "vitest";
import { addSpan, changeSpan, copyDay, isWeekGood, minutesOf, problemOf, readTime, removeSpan, spansOf, toWeek } from "./weekModel";

const monday = { day: 1, from: "09:00", to: "12:00" };
const afternoon = { day: 1, from: "13:00", to: "17:00" };

describe("readTime", () => {
  it("understands what people type", () => {
    expect(["9", "9:30", "0930", "17.45", " 8h15 ", "24:00", "0"].map(readTime)).toEqual([
      "09:00",
      "09:30",
      "09:30",
      "17:45",
      "08:15",
      "24:00",
      "00:00",
    ]);
  });

  it("refuses what is no time", () => {
    expect(["", "25", "9:75", "24:30", "noon", "9:3"].map(readTime)).toEqual(Array(6).fill(undefined));
  });
});

describe("minutesOf", () => {
  it("ends the day at 24:00", () => {
    expect([minutesOf("00:00"), minutesOf("24:00"), minutesOf("24:01"), minutesOf("9:00")]).toEqual([0, 1440, undefined, undefined]);
  });
});

describe("addSpan", () => {
  it("starts a day with nine to five", () => {
    expect(addSpan([], 3)).toEqual([{ day: 3, from: "09:00", to: "17:00" }]);
  });

  it("continues after what is there and never overlaps it", () => {
    const week = addSpan([monday], 1);
    expect(week[1]).toEqual({ day: 1, from: "13:00", to: "17:00" });
    expect(isWeekGood(week)).toBe(true);
  });

  it("stays within the day", () => {
    expect(addSpan([{ day: 1, from: "09:00", to: "22:30" }], 1)[1]).toEqual({ day: 1, from: "23:00", to: "24:00" });
  });
});

describe("spansOf", () => {
  it("sorts by time and remembers the place in the list", () => {
    expect(spansOf([afternoon, { ...monday, day: 2 }, monday], 1)).toEqual([
      { span: monday, index: 2 },
      { span: afternoon, index: 0 },
    ]);
  });
});

describe("copyDay", () => {
  it("replaces the hours of the other days and leaves the rest", () => {
    const sunday = { day: 0, from: "10:00", to: "11:00" };
    const week = copyDay([monday, afternoon, { day: 2, from: "01:00", to: "02:00" }, sunday], 1, [1, 2, 3]);
    expect(spansOf(week, 2).map(({ span }) => span)).toEqual([
      { ...monday, day: 2 },
      { ...afternoon, day: 2 },
    ]);
    expect(spansOf(week, 3)).toHaveLength(2);
    expect(spansOf(week, 1)).toHaveLength(2);
    expect(spansOf(week, 0).map(({ span }) => span)).toEqual([sunday]);
  });

  it("empties days when the source is closed", () => {
    expect(copyDay([monday], 0, [1])).toEqual([]);
  });
});

describe("problemOf", () => {
  it("says what is wrong with a stretch", () => {
    expect(problemOf([{ ...monday, from: "9" }], 0)).toBe("time");
    expect(problemOf([{ ...monday, to: "08:00" }], 0)).toBe("order");
    expect(problemOf([monday, { ...afternoon, from: "11:59" }], 1)).toBe("overlap");
  });

  it("lets stretches touch and other days be", () => {
    expect(isWeekGood([monday, { ...afternoon, from: "12:00" }, { ...monday, day: 2 }])).toBe(true);
  });
});

describe("editing", () => {
  it("changes and removes by place", () => {
    expect(changeSpan([monday, afternoon], 1, { to: "18:00" })[1]?.to).toBe("18:00");
    expect(removeSpan([monday, afternoon], 0)).toEqual([afternoon]);
  });

  it("reads only what has the right form", () => {
    expect(toWeek([{ day: 1, from: "09:00", to: "10:00" }, null, "x"])).toEqual([{ day: 1, from: "09:00", to: "10:00" }]);
    expect(toWeek("nonsense")).toEqual([]);
  });
});
