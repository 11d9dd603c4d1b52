/**
 * Live events of one conversation, from the stream in the leading tab or from its repetition in the others. Every
 * event says which message came before it, so that a tab that slept notices what it missed and fetches it.
 */
import { decodeConversation, decodeMessage, decodePosition, isRecord, readCount, readText } from "../api/decode";
import type { Problem } from "../api/problem";
import type { Talk } from "../api/talk";
import type { Conversation, Message } from "../api/types";
import { lastSeq } from "../logic/messages";
import type { ServerEvent } from "../logic/sse";
import { Stream, type Link } from "../logic/stream";
import { Tabs } from "../logic/tabs";
import type { Services } from "./services";

export interface FeedEvents {
  onMessage(message: Message): void;
  onTyping(name: string): void;
  /** Another tab started or entered a conversation. */
  onAdopt(conversation: Conversation): void;
  onSeen(seq: number): void;
  /** Messages may be missing: fetch what comes after the last one. */
  onGap(): void;
  onRefused(problem: Problem): void;
}

export class Feed {
  private stream: Stream | null = null;
  private conversation = "";
  private readonly tabs: Tabs;

  constructor(private readonly services: Services, private readonly talk: Talk, private readonly events: FeedEvents) {
    const { widget, locks, wire, clock, visible } = services;
    this.tabs = new Tabs({
      name: `sb:${widget}`,
      locks,
      wire: wire(),
      clock,
      visible,
      onLead: () => this.connect(),
      onLose: () => this.disconnect(),
      onMessage: (message) => this.hear(message),
    });
  }

  get leading(): boolean {
    return this.tabs.leading;
  }

  join(): void {
    this.tabs.join();
  }

  /** Follows a conversation from now on; an empty id follows none. */
  follow(conversation: string): void {
    if (conversation === this.conversation) return;
    this.conversation = conversation;
    this.disconnect();
    if (this.tabs.leading) this.connect();
    else this.tabs.say({ t: "hello" });
  }

  adopt(conversation: Conversation): void {
    this.tabs.say({ t: "adopt", raw: rawConversation(conversation) });
  }

  seen(seq: number): void {
    this.tabs.say({ t: "seen", seq });
  }

  /** The network or the person is back. */
  wake(): void {
    this.stream?.wake();
    this.tabs.check({ t: "hello" });
  }

  stop(): void {
    this.disconnect();
    this.tabs.leave();
  }

  private connect(): void {
    const id = this.conversation;
    if (!id || this.stream) return;
    const { clock, model } = this.services;
    const stream = new Stream({
      clock,
      connect: (signal) => this.talk.stream(id, lastSeq(model.state.messages), signal),
      onEvent: (event) => this.fromServer(event),
      onLink: (link) => {
        if (this.stream === stream) this.link(link);
      },
      onRefused: (problem) => this.events.onRefused(problem),
    });
    this.stream = stream;
    void stream.run();
  }

  private disconnect(): void {
    const stream = this.stream;
    this.stream = null;
    stream?.stop();
  }

  private link(link: Link): void {
    this.services.model.dispatch({ do: "link", link });
    this.tabs.say({ t: "link", link: link.at, retryAt: link.at === "waiting" ? link.retryAt : 0, conversation: this.conversation });
  }

  private fromServer(event: ServerEvent): void {
    const before = lastSeq(this.services.model.state.messages);
    this.tabs.say({ t: "event", event: event.event, data: event.data, before, conversation: this.conversation });
    this.take(event.event, event.data);
  }

  private hear(message: unknown): void {
    if (!isRecord(message)) return;
    const kind = message["t"];
    if (kind === "hello") return this.answer();
    if (kind === "adopt") {
      const conversation = decodeConversation(message["raw"]);
      if (conversation) this.events.onAdopt(conversation);
      return;
    }
    if (kind === "seen") return this.events.onSeen(readCount(message, "seq"));
    if (this.tabs.leading) return;
    this.tabs.heardLeader();
    if (readText(message, "conversation") !== this.conversation) return;
    if (kind === "link") this.services.model.dispatch({ do: "link", link: linkOf(message) });
    if (kind === "event") this.repeated(message);
  }

  private repeated(message: Record<string, unknown>): void {
    const known = lastSeq(this.services.model.state.messages);
    if (readCount(message, "before") > known) this.events.onGap();
    this.take(readText(message, "event"), readText(message, "data"));
  }

  /** A leader tells a new tab how things are. */
  private answer(): void {
    if (!this.tabs.leading) return;
    const { conversation, link } = this.services.model.state;
    if (conversation) this.adopt(conversation);
    this.link(link);
  }

  private take(event: string, data: string): void {
    const { model } = this.services;
    const value = parse(data);
    switch (event) {
      case "message": {
        const message = decodeMessage(value);
        if (message) this.events.onMessage(message);
        return;
      }
      case "state": {
        const conversation = decodeConversation(value);
        if (conversation) model.dispatch({ do: "conversation", conversation });
        return;
      }
      case "typing":
        return this.events.onTyping(readText(value, "name"));
      case "read":
        return model.dispatch({ do: "read", seq: readCount(value, "readSeq") });
      case "position":
        return model.dispatch({ do: "position", position: decodePosition(value) });
    }
  }
}

function linkOf(message: Record<string, unknown>): Link {
  const at = message["link"];
  if (at === "waiting") return { at, retryAt: readCount(message, "retryAt") };
  return at === "connecting" || at === "online" ? { at } : { at: "idle" };
}

/** The wire form, so that the receiving tab decodes it as it would the server's. */
function rawConversation(c: Conversation): Record<string, unknown> {
  return {
    id: c.id, state: c.state, lastSeq: c.lastSeq, readSeq: c.readSeq, rated: c.rated, canRate: c.canRate, mode: c.mode,
    ...(c.agentName ? { agent: { name: c.agentName } } : {}),
    ...(c.position ? { position: c.position } : {}),
    ...(c.wait ? { waitMinutes: c.wait } : {}),
  };
}

function parse(data: string): unknown {
  try {
    const value: unknown = JSON.parse(data);
    return value;
  } catch {
    return undefined;
  }
}
