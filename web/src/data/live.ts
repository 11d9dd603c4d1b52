import type { QueryClient } from "@tanstack/react-query";
import { fetchAgain } from "./fetchAgain";
import type { LiveState, LiveTransport, Publication } from "./liveTransport";

/** How many publications are remembered to recognise one that arrives on a second channel. */
const memory = 1000;

/** Roots of the cache that live updates keep current, and that must be fetched again after a gap. */
export const liveRoots: readonly string[] = [
  "offers",
  "inbox",
  "conversation",
  "agents",
  "presence",
  "board",
];

export interface LiveOptions {
  client: QueryClient;
  transport: LiveTransport;
  apply: (publication: Publication) => void;
}

/**
 * One connection for the whole application. It hands each publication on once, and after a gap that
 * the server could not fill it makes every query below `liveRoots` fetch again.
 */
export class Live {
  private readonly options: LiveOptions;
  private readonly seen = new Set<string>();
  private readonly uses = new Map<string, number>();
  private readonly listeners = new Set<() => void>();
  private current: LiveState = "connecting";
  private stopTransport: (() => void) | undefined;

  constructor(options: LiveOptions) {
    this.options = options;
  }

  start(): void {
    if (this.stopTransport) return;
    this.stopTransport = this.options.transport.start({
      onState: (state) => this.setState(state),
      onPublication: (publication) => this.receive(publication),
      onGap: (channel) => this.resync(channel),
    });
  }

  stop(): void {
    this.stopTransport?.();
    this.stopTransport = undefined;
    this.seen.clear();
  }

  /** Subscribes while at least one caller wants the channel. */
  use(channel: string): () => void {
    const users = this.uses.get(channel) ?? 0;
    this.uses.set(channel, users + 1);
    if (users === 0) this.options.transport.subscribe(channel);
    return () => {
      const left = (this.uses.get(channel) ?? 1) - 1;
      if (left > 0) {
        this.uses.set(channel, left);
        return;
      }
      this.uses.delete(channel);
      this.options.transport.unsubscribe(channel);
    };
  }

  readonly state = (): LiveState => this.current;

  readonly onState = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private setState(state: LiveState): void {
    if (state === this.current) return;
    this.current = state;
    this.listeners.forEach((tell) => tell());
  }

  private receive(publication: Publication): void {
    if (this.isRepeated(publication)) return;
    this.options.apply(publication);
  }

  /** The same fact comes on several channels (queue, person, conversation); facts without a number never repeat. */
  private isRepeated(publication: Publication): boolean {
    if (publication.seq <= 0) return false;
    const mark = `${publication.seq}:${publication.kind}`;
    if (this.seen.has(mark)) return true;
    this.seen.add(mark);
    if (this.seen.size > memory) {
      const [oldest] = this.seen;
      if (oldest !== undefined) this.seen.delete(oldest);
    }
    return false;
  }

  private resync(channel: string | undefined): void {
    const conversation = channel?.startsWith("conversation:") === true ? channel.slice("conversation:".length) : undefined;
    fetchAgain(this.options.client, {
      predicate: ({ queryKey }) =>
        conversation === undefined
          ? liveRoots.includes(String(queryKey[0]))
          : queryKey[0] === "conversation" && queryKey[1] === conversation,
    });
  }
}
