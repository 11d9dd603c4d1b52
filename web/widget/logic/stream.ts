/**
 * Keeps one event stream open: connects, reads, notices silence, and comes back with growing pauses from the last
 * message it has. It knows nothing of what the events mean.
 */
import { asProblem, type Problem } from "../api/problem";
import { delay, streamBackoff } from "./backoff";
import type { Clock } from "./clock";
import { SseParser, type ServerEvent } from "./sse";

export type Link =
  | { at: "idle" }
  | { at: "connecting" }
  | { at: "online" }
  | { at: "waiting"; retryAt: number };

/** The server pings every 15 s; two and a half missed pings mean a dead line. */
const silence = 40_000;

export interface StreamOptions {
  connect(signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  onEvent(event: ServerEvent): void;
  onLink(link: Link): void;
  /** The server refuses for good: wrong token, no such conversation. */
  onRefused(problem: Problem): void;
  clock: Clock;
}

export class Stream {
  private stopped = false;
  private attempt = 0;
  private abort: AbortController | null = null;
  private cancelSilence: () => void = () => undefined;
  private wakeUp: (() => void) | null = null;

  constructor(private readonly options: StreamOptions) {}

  /** Runs until stop is called or the server refuses. */
  async run(): Promise<void> {
    while (!this.stopped) {
      this.options.onLink({ at: "connecting" });
      const problem = await this.once();
      if (this.stopped) break;
      if (problem && !problem.passing) {
        this.options.onRefused(problem);
        break;
      }
      await this.pause(problem?.retryAfter ?? 0);
    }
    this.options.onLink({ at: "idle" });
  }

  stop(): void {
    this.stopped = true;
    this.abort?.abort();
    this.wake();
  }

  /** Ends a pause at once, for example when the network is back. */
  wake(): void {
    this.wakeUp?.();
  }

  /** One connection from start to end; answers why it ended, or null when the server closed it in order. */
  private async once(): Promise<Problem | null> {
    const abort = new AbortController();
    this.abort = abort;
    this.listen(abort);
    try {
      const body = await this.options.connect(abort.signal);
      this.options.onLink({ at: "online" });
      await this.pump(body, abort);
      return null;
    } catch (error) {
      return asProblem(error);
    } finally {
      this.cancelSilence();
      abort.abort();
    }
  }

  private async pump(body: ReadableStream<Uint8Array>, abort: AbortController): Promise<void> {
    const parser = new SseParser();
    const decoder = new TextDecoder();
    const reader = body.getReader();
    const cancel = (): void => void reader.cancel().catch(() => undefined);
    abort.signal.addEventListener("abort", cancel, { once: true });
    for (;;) {
      const { done, value } = await reader.read();
      if (done || abort.signal.aborted) return;
      this.listen(abort);
      for (const event of parser.push(decoder.decode(value, { stream: true }))) {
        this.attempt = 0;
        this.options.onEvent(event);
      }
    }
  }

  private listen(abort: AbortController): void {
    this.cancelSilence();
    this.cancelSilence = this.options.clock.after(silence, () => abort.abort());
  }

  private pause(atLeast: number): Promise<void> {
    const { clock } = this.options;
    const wait = Math.max(atLeast, delay(this.attempt++, streamBackoff, () => clock.random()));
    this.options.onLink({ at: "waiting", retryAt: clock.now() + wait });
    return new Promise((resolve) => {
      const cancel = clock.after(wait, () => this.wakeUp?.());
      this.wakeUp = () => {
        cancel();
        this.wakeUp = null;
        resolve();
      };
    });
  }
}
