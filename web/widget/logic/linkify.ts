/** Finds addresses in plain text. Only http, https and mailto ever become links; everything else stays text. */

export type Piece = { text: string; href?: string };

const pattern = /(?:https?:\/\/|www\.)[^\s<>"'`]+|[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.[a-z]{2,24}/gi;

/** Full stops, quotes and brackets that end a sentence are not part of an address; a closed bracket pair is. */
function trimEnd(address: string): string {
  let end = address.length;
  for (;;) {
    const last = address[end - 1];
    if (last === undefined) break;
    const closes = last === ")" ? "(" : last === "]" ? "[" : "";
    const body = address.slice(0, end);
    const unbalanced = closes !== "" && body.split(closes).length < body.split(last).length;
    if (!/[.,;:!?…»”’*_]/.test(last) && !unbalanced) break;
    end--;
  }
  return address.slice(0, end);
}

function hrefOf(address: string): string | null {
  const isUrl = /^https?:\/\//i.test(address);
  const candidate = isUrl ? address : /^www\./i.test(address) ? `https://${address}` : `mailto:${address}`;
  try {
    const url = new URL(candidate);
    const safe = url.protocol === "http:" || url.protocol === "https:" || url.protocol === "mailto:";
    return safe && (url.protocol === "mailto:" || url.hostname.includes(".") || url.hostname === "localhost") ? url.href : null;
  } catch {
    return null;
  }
}

export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const address = trimEnd(match[0]);
    const href = hrefOf(address);
    if (!href) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}
