/** Colours that stay readable, whatever brand colour a company chooses. WCAG 2.2 §1.4.3: 4.5 to 1 for text. */

export type Rgb = readonly [number, number, number];

const textRatio = 4.5;
export const fallbackColor = "#1f5fbf";

/** Reads #rgb and #rrggbb; null for anything else. */
export function parseHex(value: string): Rgb | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value.trim());
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(value.trim());
  const parts = (short ?? long)?.slice(1).map((part) => parseInt(part.length === 1 ? part + part : part, 16));
  return parts ? [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0] : null;
}

export function toHex(color: Rgb): string {
  return `#${color.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** Relative luminance after WCAG 2.2. */
export function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

export function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];

/** White or black on a colour. White is preferred where it is readable; one of the two always is. */
export function onColor(color: Rgb): Rgb {
  return contrast(color, white) >= textRatio ? white : contrast(color, black) >= contrast(color, white) ? black : white;
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const part = (i: 0 | 1 | 2): number => Math.round(a[i] + (b[i] - a[i]) * share);
  return [part(0), part(1), part(2)];
}

/** The colour itself, or the nearest lighter or darker one that can be read as text on a surface. */
export function readableOn(color: Rgb, surface: Rgb): Rgb {
  const target = luminance(surface) > 0.18 ? black : white;
  for (let step = 0; step < 20; step++) {
    const candidate = mix(color, target, step / 20);
    if (contrast(candidate, surface) >= textRatio) return candidate;
  }
  return target;
}

export interface Palette {
  brand: string;
  onBrand: string;
  /** Brand as text and focus ring on the light and the dark surface. */
  textLight: string;
  textDark: string;
}

export const lightSurface: Rgb = [255, 255, 255];
export const darkSurface: Rgb = [43, 46, 54];

export function palette(value: string): Palette {
  const brand = parseHex(value) ?? parseHex(fallbackColor) ?? black;
  return {
    brand: toHex(brand),
    onBrand: toHex(onColor(brand)),
    textLight: toHex(readableOn(brand, [240, 242, 245])),
    textDark: toHex(readableOn(brand, darkSurface)),
  };
}
