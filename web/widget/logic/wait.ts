/** An honest sentence about waiting: a range, "less than a minute", or that nobody can tell. */
import type { WaitRange } from "../api/types";
import type { Sentence } from "./system";

export function waitSentence(wait: WaitRange | undefined): Sentence {
  if (!wait) return { key: "waitUnknown", args: {} };
  const from = Math.floor(wait.from);
  const to = Math.ceil(wait.to);
  if (to <= 1) return { key: "waitSoon", args: {} };
  if (to >= 60) return { key: "waitLong", args: {} };
  if (from === to) return { key: "waitAbout", args: { count: to } };
  return { key: "waitRange", args: { from: Math.max(from, 1), to } };
}
