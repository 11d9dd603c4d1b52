import { describe, expect, it } from "vitest";
import { toCompletion } from "./completion";
import { toMarks } from "./editor";
import { placeOf } from "./place";

describe("marks", () => {
  it("stay inside the text and are wide enough to be seen", () => {
    const found = [
      { from: 2, to: 4, severity: "error" as const, message: "a" },
      { from: 6, to: 6, severity: "warning" as const, message: "b" },
      { from: 8, to: 99, severity: "error" as const, message: "c" },
      { from: 0, to: 0, severity: "error" as const, message: "d" },
    ];
    expect(toMarks(found, 6).map(({ from, to }) => [from, to])).toEqual([[2, 4], [5, 6], [5, 6], [0, 0]]);
  });
});

describe("an item of the list", () => {
  it("shows its type and help and writes its text", () => {
    expect(toCompletion({ label: "Len", insert: "Len(", kind: "function", detail: "Decimal", doc: "How many." })).toEqual({
      label: "Len", apply: "Len(", type: "function", detail: "Decimal", info: "How many.",
    });
  });
});

describe("a place", () => {
  it("counts lines and columns from one", () => {
    expect([placeOf("ab\ncd", 0), placeOf("ab\ncd", 4), placeOf("ab\n", 3)]).toEqual([
      { line: 1, column: 1 }, { line: 2, column: 2 }, { line: 2, column: 1 },
    ]);
  });
});
