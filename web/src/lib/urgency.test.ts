import { describe, expect, it } from "vitest";
import { urgencyOf } from "./urgency";

describe("urgencyOf", () => {
  it("turns amber before the service level and red at it", () => {
    expect([0, 13, 14, 19, 20, 600].map((seconds) => urgencyOf(seconds, 20))).toEqual([
      "calm",
      "calm",
      "soon",
      "soon",
      "late",
      "late",
    ]);
  });

  it("is never late without a service level", () => {
    expect(urgencyOf(9999, 0)).toBe("calm");
  });
});
