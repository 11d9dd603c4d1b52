/** Width of a letter of a heading, and what a heading has around it. */
const letter = 6.5;
const around = 18;

/** A grid column at least as wide as the longest word of its heading, so that headings wrap between words and none is cut. */
export function columnWidth(header: string, least: number, share: string): string {
  const longest = Math.max(...header.split(/[\s-]+/).map((word) => word.length));
  return `minmax(${Math.max(least, Math.ceil(longest * letter + around))}px, ${share})`;
}
