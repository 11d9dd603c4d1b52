/** A clock that tests turn by hand, and messages to order. */
import type { Conversation, Message } from "../api/types";
import type { Clock } from "../logic/clock";

export class FakeClock implements Clock {
  private time = 1_000_000;
  private timers: { at: number; fn: () => void }[] = [];

  now(): number {
    return this.time;
  }

  random(): number {
    return 1;
  }

  after(ms: number, fn: () => void): () => void {
    const timer = { at: this.time + ms, fn };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Milliseconds until the next timer, or null. */
  get next(): number | null {
    return this.timers.length === 0 ? null : Math.min(...this.timers.map((timer) => timer.at)) - this.time;
  }

  /** Moves on and lets everything that was waiting run, including what it started. */
  async forward(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      const due = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.time = due.at;
      this.timers = this.timers.filter((timer) => timer !== due);
      due.fn();
      await settle();
    }
    this.time = end;
    await settle();
  }
}

/** Lets all promises that are ready run to their next wait. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 40; i++) await Promise.resolve();
}

export function message(seq: number, more: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`, seq, kind: "text", from: "agent", senderName: "Marta", body: `text ${seq}`, code: "", args: {}, attachments: [],
    at: new Date(Date.UTC(2026, 0, 2, 10, 0, seq)).toISOString(), key: `k${seq}`, ...more,
  };
}

export function conversation(more: Partial<Conversation> = {}): Conversation {
  return { id: "c1", state: "active", lastSeq: 0, readSeq: 0, rated: false, canRate: false, mode: "live", ...more };
}
