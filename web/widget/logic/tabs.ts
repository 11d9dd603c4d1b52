/**
 * Several tabs of one customer share one stream. The tab that holds the lock leads: it streams and repeats what it
 * hears on a broadcast channel. A leader that falls silent while another tab is looked at (phones freeze background
 * tabs) loses the lock. A browser without locks or channels lets every tab lead for itself.
 */
import type { Clock } from "./clock";

export interface Locks {
  request(name: string, options: { steal?: boolean; signal?: AbortSignal }, held: () => Promise<void>): Promise<unknown>;
}

export interface Wire {
  postMessage(message: unknown): void;
  close(): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

export interface TabsOptions {
  name: string;
  locks: Locks | null;
  wire: Wire | null;
  clock: Clock;
  visible(): boolean;
  onLead(): void;
  onLose(): void;
  onMessage(message: unknown): void;
}

const quiet = 45_000;
const grace = 4_000;

export class Tabs {
  leading = false;
  private left = false;
  private heard = 0;
  private release: (() => void) | null = null;
  private waiting: AbortController | null = null;
  private cancelWatch: () => void = () => undefined;
  private asking = false;

  constructor(private readonly options: TabsOptions) {}

  /** Whether other tabs take part at all. */
  get shared(): boolean {
    return this.options.locks !== null && this.options.wire !== null;
  }

  join(): void {
    const { wire, clock, onMessage } = this.options;
    if (!this.shared || !wire) {
      this.lead();
      return;
    }
    wire.onmessage = (event) => onMessage(event.data);
    this.heard = clock.now();
    void this.elect(false);
    this.watch();
  }

  leave(): void {
    this.left = true;
    this.cancelWatch();
    this.waiting?.abort();
    this.release?.();
    this.options.wire?.close();
  }

  say(message: unknown): void {
    if (this.shared && !this.left) this.options.wire?.postMessage(message);
  }

  /** To be called for every word of the leader. */
  heardLeader(): void {
    this.heard = this.options.clock.now();
  }

  /** Asks the leader for a sign of life and takes over when none comes. */
  check(hello: unknown): void {
    if (!this.shared || this.leading || this.left || this.asking || !this.options.visible()) return;
    const asked = this.options.clock.now();
    this.asking = true;
    this.say(hello);
    this.options.clock.after(grace, () => {
      this.asking = false;
      if (!this.leading && !this.left && this.heard < asked && this.options.visible()) void this.elect(true);
    });
  }

  private watch(): void {
    const { clock } = this.options;
    this.cancelWatch = clock.after(quiet / 3, () => {
      if (!this.leading && clock.now() - this.heard > quiet) this.check({ t: "hello" });
      this.watch();
    });
  }

  private async elect(steal: boolean): Promise<void> {
    const { locks, name } = this.options;
    if (!locks || this.left) return;
    this.waiting?.abort();
    const waiting = new AbortController();
    this.waiting = waiting;
    try {
      await locks.request(name, steal ? { steal: true } : { signal: waiting.signal }, () => {
        this.lead();
        return new Promise<void>((resolve) => (this.release = resolve));
      });
    } catch {
      // The lock was taken over, or a later election of this tab replaced the request.
    }
    if (this.waiting !== waiting) return;
    if (this.leading) this.lose();
    if (!this.left) void this.elect(false);
  }

  private lead(): void {
    this.leading = true;
    this.options.onLead();
  }

  private lose(): void {
    this.leading = false;
    this.release = null;
    this.heardLeader();
    this.options.onLose();
  }
}
