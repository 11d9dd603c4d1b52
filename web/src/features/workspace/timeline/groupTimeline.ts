import type { Message } from "@/api/types";

/** Messages of one sender closer together than this form one group. */
const groupGap = 3 * 60_000;

export type TimelineRow =
  | { kind: "day"; key: string; at: string }
  | { kind: "new"; key: string }
  | { kind: "system"; key: string; message: Message }
  | { kind: "group"; key: string; look: "customer" | "agent" | "note"; senderName: string; messages: Message[] };

function dayOf(at: string): string {
  return new Date(at).toDateString();
}

function lookOf(message: Message): "customer" | "agent" | "note" {
  if (message.kind === "note") return "note";
  return message.from === "customer" ? "customer" : "agent";
}

function joins(row: TimelineRow | undefined, message: Message): row is Extract<TimelineRow, { kind: "group" }> {
  if (row?.kind !== "group" || row.look !== lookOf(message)) return false;
  const last = row.messages.at(-1);
  if (last === undefined || last.senderId !== message.senderId || last.from !== message.from) return false;
  return Date.parse(message.at) - Date.parse(last.at) < groupGap;
}

/** Turns messages into rows: day marks, the new-message mark, system lines, and groups of one sender. */
export function groupTimeline(messages: readonly Message[], firstNewSeq: number | undefined): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let day = "";
  for (const message of messages) {
    if (dayOf(message.at) !== day) {
      day = dayOf(message.at);
      rows.push({ kind: "day", key: `day-${day}`, at: message.at });
    }
    if (message.seq === firstNewSeq) rows.push({ kind: "new", key: "new" });
    const last = rows.at(-1);
    if (message.kind === "system") rows.push({ kind: "system", key: message.id, message });
    else if (joins(last, message)) last.messages.push(message);
    else {
      rows.push({
        kind: "group",
        key: message.id,
        look: lookOf(message),
        senderName: message.senderName,
        messages: [message],
      });
    }
  }
  return rows;
}

/** The first of the customer's last `unread` messages: where the new-message mark goes. */
export function firstUnread(messages: readonly Message[], unread: number): number | undefined {
  if (unread <= 0) return undefined;
  const fromCustomer = messages.filter(({ from, kind }) => from === "customer" && kind === "text");
  return fromCustomer.at(-Math.min(unread, fromCustomer.length))?.seq;
}
