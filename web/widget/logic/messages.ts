/** The order of a conversation: by sequence number, each number once. Grouping and day marks for the view. */
import type { Message } from "../api/types";

/** Adds messages to a sorted list. A number already there is replaced, so a repeated delivery changes nothing. */
export function merge(known: readonly Message[], more: readonly Message[]): Message[] {
  if (more.length === 0) return [...known];
  const last = known[known.length - 1];
  const only = more[0];
  if (more.length === 1 && only && (!last || only.seq > last.seq)) return [...known, only];
  const bySeq = new Map<number, Message>();
  for (const message of known) bySeq.set(message.seq, message);
  for (const message of more) bySeq.set(message.seq, message);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

export function lastSeq(messages: readonly Message[]): number {
  return messages[messages.length - 1]?.seq ?? 0;
}

/** What the customer has not seen: words of the other side above a number. System lines do not ring. */
export function unread(messages: readonly Message[], seen: number): number {
  let total = 0;
  for (const message of messages) if (message.seq > seen && speaks(message)) total++;
  return total;
}

/** Whether a message is somebody of the company speaking. */
export function speaks(message: Message): boolean {
  return message.kind === "text" && (message.from === "agent" || message.from === "bot");
}

export interface TimelineItem {
  message: Message;
  /** First of its day: a day mark stands above it. */
  newDay: boolean;
  /** First and last of a run of one sender within five minutes. */
  first: boolean;
  last: boolean;
}

const groupGap = 5 * 60_000;

function sameRun(a: Message | undefined, b: Message | undefined, dayOf: (at: string) => string): boolean {
  if (!a || !b || a.kind === "system" || b.kind === "system") return false;
  if (a.from !== b.from || a.senderName !== b.senderName || dayOf(a.at) !== dayOf(b.at)) return false;
  return Math.abs(Date.parse(b.at) - Date.parse(a.at)) <= groupGap;
}

/** `dayOf` names the local day of a time; it is passed in because days depend on the reader's time zone. */
export function timeline(messages: readonly Message[], dayOf: (at: string) => string): TimelineItem[] {
  return messages.map((message, i) => {
    const before = messages[i - 1];
    const after = messages[i + 1];
    return {
      message,
      newDay: !before || dayOf(before.at) !== dayOf(message.at),
      first: !sameRun(before, message, dayOf),
      last: !sameRun(message, after, dayOf),
    };
  });
}
