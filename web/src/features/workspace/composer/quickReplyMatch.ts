import type { QuickReply } from "@/api/types";

export interface SlashQuery {
  /** Where the slash stands. */
  from: number;
  words: string;
}

/** Finds "/words" before the caret, at the start or after white space. */
export function slashQuery(text: string, caret: number): SlashQuery | undefined {
  const match = /(?:^|\s)\/([^\s/]*)$/.exec(text.slice(0, caret));
  if (!match) return undefined;
  const words = match[1] ?? "";
  return { from: caret - words.length - 1, words };
}

/** Replies whose shortcut, title, tag or text fits; the shortcut counts most. */
export function matchReplies(replies: readonly QuickReply[], words: string, most = 8): QuickReply[] {
  const wanted = words.toLowerCase();
  const rank = ({ shortcut, title, body, tags }: QuickReply): number => {
    if (shortcut.toLowerCase().startsWith(wanted)) return 0;
    if (title.toLowerCase().includes(wanted)) return 1;
    if (tags.some((tag) => tag.toLowerCase().startsWith(wanted.replace(/^#/, "")))) return 2;
    return body.toLowerCase().includes(wanted) ? 3 : 4;
  };
  return replies
    .map((reply) => ({ reply, rank: rank(reply) }))
    .filter((entry) => entry.rank < 4)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ reply }) => reply);
}

/** Puts text in place of the slash command; the caret goes behind it. */
export function insertReply(text: string, query: SlashQuery, caret: number, body: string): { text: string; caret: number } {
  return { text: text.slice(0, query.from) + body + text.slice(caret), caret: query.from + body.length };
}
