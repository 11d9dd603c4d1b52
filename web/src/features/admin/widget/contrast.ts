/** Contrast after WCAG 2.2 §1.4.3: text needs 4.5 to 1 against what it stands on. */
const needed = 4.5;

function channel(part: number): number {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function luminance(red: number, green: number, blue: number): number {
  return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
}

/** The contrast of white text on a colour such as "#1f5fbf"; undefined for anything else. */
export function contrastWithWhite(color: string): number | undefined {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color)?.slice(1).map((part) => parseInt(part, 16));
  if (!parts) return undefined;
  const [red = 0, green = 0, blue = 0] = parts;
  return 1.05 / (luminance(red, green, blue) + 0.05);
}

export function isReadable(ratio: number): boolean {
  return ratio >= needed;
}
