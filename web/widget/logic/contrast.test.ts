import { describe, expect, it } from "vitest";
import { contrast, darkSurface, fallbackColor, palette, parseHex, type Rgb } from "./contrast";

const rgb = (hex: string): Rgb => parseHex(hex) ?? [0, 0, 0];

describe("palette", () => {
  const colors: string[] = [];
  for (let r = 0; r < 16; r += 3) for (let g = 0; g < 16; g += 3) for (let b = 0; b < 16; b += 3) colors.push(`#${r.toString(16)}${g.toString(16)}${b.toString(16)}`);

  it.each(colors)("%s is readable everywhere it is used", (color) => {
    const made = palette(color);
    expect(contrast(rgb(made.brand), rgb(made.onBrand))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(rgb(made.textLight), [255, 255, 255])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(rgb(made.textLight), [240, 242, 245])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(rgb(made.textDark), darkSurface)).toBeGreaterThanOrEqual(4.5);
  });

  it("uses the company's own colour unchanged for surfaces", () => {
    expect(palette("#7B2FF7").brand).toBe("#7b2ff7");
  });

  it.each(["", "red", "#12", "#1234567", "url(x)", "#12345g"])("falls back for %j", (bad) => expect(palette(bad).brand).toBe(fallbackColor));

  it("knows the ends of the scale", () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
  });
});
