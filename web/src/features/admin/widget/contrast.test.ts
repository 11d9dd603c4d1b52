import { describe, expect, it } from "vitest";
import { contrastWithWhite, isReadable } from "./contrast";

describe("contrastWithWhite", () => {
  it("knows the ends of the scale", () => {
    expect(contrastWithWhite("#000000")).toBeCloseTo(21);
    expect(contrastWithWhite("#FFFFFF")).toBeCloseTo(1);
  });

  it("tells a readable brand colour from a pale one", () => {
    expect(isReadable(contrastWithWhite("#1f5fbf") ?? 0)).toBe(true);
    expect(isReadable(contrastWithWhite("#ffd400") ?? 0)).toBe(false);
  });

  it("measures #767676, the lightest grey that passes", () => {
    expect(contrastWithWhite("#767676")).toBeCloseTo(4.54, 2);
    expect(isReadable(contrastWithWhite("#777777") ?? 0)).toBe(false);
  });

  it("takes only full hexadecimal colours", () => {
    expect(contrastWithWhite("#fff")).toBeUndefined();
    expect(contrastWithWhite("red")).toBeUndefined();
  });
});
