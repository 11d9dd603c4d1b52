/**
 * Messages on their way to the server. One at a time and in order, each with a key that never changes, so a repeat
 * can only arrive once. Kept in storage until the server has acknowledged, so a reload loses nothing.
 */
import { asProblem, type Problem } from "../api/problem";
import { decodeAttachment, isRecord } from "../api/decode";
import type { Attachment, Message } from "../api/types";
import { delay, sendBackoff } from "./backoff";
import type { Clock } from "./clock";
import type { Store } from "./storage";

export interface Outgoing {
  key: string;
  conversation: string;
  body: string;
  attachments: Attachment[];
  at: number;
  /** pending: on its way · waiting: will be tried again by itself · failed: refused, only a person can go on. */
  status: "pending" | "waiting" | "failed";
  detail: string;
}

export interface OutboxOptions {
  store: Store;
  clock: Clock;
  newKey: () => string;
  post(item: Outgoing): Promise<Message>;
  onChange(items: Outgoing[]): void;
  onDelivered(message: Message): void;
}

const prefix = "out:";
const maxItems = 50;

export class Outbox {
  private items: Outgoing[] = [];
  private sending = false;
  /** Somebody asked to try again while a try was still running. */
  private woken = false;
  private attempt = 0;
  private cancelRetry: (() => void) | null = null;

  constructor(private readonly options: OutboxOptions) {}

  /** Takes up what an earlier page left for this conversation. */
  restore(conversation: string): void {
    this.items = this.stored().filter((item) => item.conversation === conversation);
    this.changed();
    void this.flush();
  }

  /** Texts written for conversations that are over; they are handed back once, for the composer. */
  strays(conversation: string): string[] {
    const lost = this.stored().filter((item) => item.conversation !== conversation);
    for (const item of lost) this.options.store.remove(prefix + item.key);
    return lost.map((item) => item.body).filter((body) => body !== "");
  }

  /** Answers false when too many messages wait already. */
  add(conversation: string, body: string, attachments: Attachment[]): boolean {
    if (this.items.length >= maxItems) return false;
    const { clock, newKey, store } = this.options;
    const item: Outgoing = { key: newKey(), conversation, body, attachments, at: clock.now(), status: "pending", detail: "" };
    store.set(prefix + item.key, JSON.stringify(item));
    this.items.push(item);
    this.changed();
    void this.flush();
    return true;
  }

  retry(key: string): void {
    this.items = this.items.map((item) => (item.key === key ? { ...item, status: "pending", detail: "" } : item));
    this.attempt = 0;
    this.changed();
    void this.flush();
  }

  discard(key: string): void {
    this.settle(key);
  }

  /** The message with this key is on the server, however we learnt of it. */
  settle(key: string): void {
    if (!this.items.some((item) => item.key === key)) return;
    this.options.store.remove(prefix + key);
    this.items = this.items.filter((item) => item.key !== key);
    this.changed();
  }

  /** Tries at once, for example when the network is back. */
  wake(): void {
    this.attempt = 0;
    void this.flush();
  }

  /** Stops retrying; what is stored stays for the next page. */
  stop(): void {
    this.cancelRetry?.();
    this.cancelRetry = null;
    this.items = [];
    this.changed();
  }

  private async flush(): Promise<void> {
    this.woken = true;
    if (this.sending) return;
    this.sending = true;
    this.cancelRetry?.();
    this.cancelRetry = null;
    for (let item = this.next(); item; item = this.next()) {
      this.woken = false;
      if (!(await this.send(item)) && !this.woken) break;
    }
    this.sending = false;
  }

  private next(): Outgoing | undefined {
    return this.items.find((item) => item.status !== "failed");
  }

  /** Answers whether to go on with the next message. */
  private async send(item: Outgoing): Promise<boolean> {
    try {
      const message = await this.options.post(item);
      this.attempt = 0;
      this.options.onDelivered(message);
      this.settle(item.key);
      return true;
    } catch (error) {
      return this.refused(item.key, asProblem(error));
    }
  }

  private refused(key: string, problem: Problem): boolean {
    const status = problem.passing ? "waiting" : "failed";
    this.items = this.items.map((item) => (item.key === key ? { ...item, status, detail: problem.detail } : item));
    this.changed();
    if (!problem.passing) return true;
    if (this.items.length === 0) return false;
    const { clock } = this.options;
    const wait = Math.max(problem.retryAfter, delay(this.attempt++, sendBackoff, () => clock.random()));
    this.cancelRetry = clock.after(wait, () => void this.flush());
    return false;
  }

  private changed(): void {
    this.options.onChange([...this.items]);
  }

  private stored(): Outgoing[] {
    const found: Outgoing[] = [];
    for (const name of this.options.store.names(prefix)) {
      const item = readItem(this.options.store.get(name));
      if (item) found.push(item);
      else this.options.store.remove(name);
    }
    return found.sort((a, b) => a.at - b.at);
  }
}

function readItem(value: string | null): Outgoing | null {
  if (!value) return null;
  try {
    const r: unknown = JSON.parse(value);
    if (!isRecord(r)) return null;
    const { key, conversation, body, at, attachments } = r;
    if (typeof key !== "string" || typeof conversation !== "string" || typeof body !== "string" || typeof at !== "number") return null;
    const files = Array.isArray(attachments) ? attachments.map(decodeAttachment).filter((a): a is Attachment => a !== null) : [];
    return { key, conversation, body, attachments: files, at, status: "pending", detail: "" };
  } catch {
    return null;
  }
}
