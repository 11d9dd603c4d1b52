import type { Centrifuge } from "centrifuge";

export type LiveState = "connecting" | "connected" | "reconnecting" | "offline";

/** One fact from the server. `seq` orders facts; 0 for fleeting ones such as typing. */
export interface Publication {
  seq: number;
  kind: string;
  at: string;
  data: unknown;
}

export interface TransportHandlers {
  onState: (state: LiveState) => void;
  onPublication: (publication: Publication) => void;
  /** History was lost, or data may be older than the subscription; without a channel: all of them. */
  onGap: (channel: string | undefined) => void;
}

export interface LiveTransport {
  start(handlers: TransportHandlers): () => void;
  subscribe(channel: string): void;
  unsubscribe(channel: string): void;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Checks the envelope of a publication; anything else is dropped. */
export function toPublication(value: unknown): Publication | undefined {
  if (!isRecord(value) || typeof value.kind !== "string") return undefined;
  return {
    seq: typeof value.seq === "number" ? value.seq : 0,
    kind: value.kind,
    at: typeof value.at === "string" ? value.at : "",
    data: value.data,
  };
}

/** The address of the live socket on the server that served this page. */
export function liveUrl(location: Pick<Location, "protocol" | "host">): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/live`;
}

/** The real transport. The client library loads after the first screen. */
export class CentrifugeTransport implements LiveTransport {
  private readonly url: string;
  private readonly wanted = new Set<string>();
  private socket: Centrifuge | undefined;
  private handlers: TransportHandlers | undefined;

  constructor(url: string) {
    this.url = url;
  }

  start(handlers: TransportHandlers): () => void {
    let stopped = false;
    this.handlers = handlers;
    import("centrifuge").then(
      ({ Centrifuge }) => {
        if (stopped) return;
        this.socket = new Centrifuge(this.url, { minReconnectDelay: 300, maxReconnectDelay: 8000 });
        this.listen(this.socket, handlers);
        this.wanted.forEach((channel) => this.open(channel));
        this.socket.connect();
      },
      () => handlers.onState("offline"),
    );
    return () => {
      stopped = true;
      this.socket?.disconnect();
      this.socket = undefined;
      this.handlers = undefined;
    };
  }

  subscribe(channel: string): void {
    this.wanted.add(channel);
    this.open(channel);
  }

  unsubscribe(channel: string): void {
    this.wanted.delete(channel);
    const subscription = this.socket?.getSubscription(channel);
    if (!subscription) return;
    subscription.unsubscribe();
    this.socket?.removeSubscription(subscription);
  }

  private listen(socket: Centrifuge, handlers: TransportHandlers): void {
    let connectedBefore = false;
    socket.on("connecting", () => handlers.onState(connectedBefore ? "reconnecting" : "connecting"));
    socket.on("connected", () => {
      handlers.onState("connected");
      // What was fetched before the first connection may have missed a fact in between.
      if (!connectedBefore) handlers.onGap(undefined);
      connectedBefore = true;
    });
    socket.on("disconnected", () => handlers.onState("offline"));
    socket.on("publication", (context) => this.deliver(context.data));
    socket.on("subscribed", (context) => {
      if (context.wasRecovering && !context.recovered) handlers.onGap(undefined);
    });
  }

  private open(channel: string): void {
    const { socket, handlers } = this;
    if (!socket || !handlers || socket.getSubscription(channel)) return;
    const subscription = socket.newSubscription(channel);
    subscription.on("publication", (context) => this.deliver(context.data));
    subscription.on("subscribed", (context) => {
      if (!context.wasRecovering || !context.recovered) handlers.onGap(channel);
    });
    subscription.subscribe();
  }

  private deliver(data: unknown): void {
    const publication = toPublication(data);
    if (publication) this.handlers?.onPublication(publication);
  }
}
