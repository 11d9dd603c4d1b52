/** The frame's end of the line to the host page. Listens to its parent at the named origin and to nobody else. */
import { readToFrame, wrap, type Context, type Look, type PageInfo, type ToHost } from "../bridge/protocol";
import type { Clock } from "../logic/clock";

export interface HostEvents {
  onOpen(open: boolean): void;
  onPage(page: PageInfo): void;
  onUser(known: boolean): void;
}

/** What of a window the frame needs. */
export interface FrameWindow {
  parent: { postMessage(message: unknown, origin: string): void };
  location: { href: string };
  addEventListener(name: "message", fn: (event: { origin: string; source: unknown; data: unknown }) => void): void;
}

/** The loader gives the page 10 s; one more for the way. */
const tokenLimit = 11_000;

export class Host {
  page: PageInfo = { url: "", title: "" };
  context: Context = {};
  private readonly asked = new Map<number, (jwt: string) => void>();
  private lastAsked = 0;
  private known = false;
  private events: HostEvents | null = null;

  /** `origin` is empty when the chat is a page of its own, without a host. */
  constructor(private readonly window: FrameWindow, private readonly origin: string, private readonly clock: Clock) {}

  get embedded(): boolean {
    const parent: unknown = this.window.parent;
    return this.origin !== "" && parent !== this.window;
  }

  /** Says hello and waits for the host's answer, at most two seconds. Answers whether the chat is open. */
  connect(events: HostEvents): Promise<boolean> {
    this.events = events;
    if (!this.embedded) {
      this.page = { url: this.window.location.href.slice(0, 2000), title: "" };
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      this.clock.after(2_000, () => resolve(false));
      this.window.addEventListener("message", (event) => {
        if (event.origin === this.origin && event.source === this.window.parent) this.hear(event.data, resolve);
      });
      this.say({ t: "ready" });
    });
  }

  private hear(data: unknown, greeted: (open: boolean) => void): void {
    const message = readToFrame(data);
    switch (message?.t) {
      case "init":
        this.page = message.page;
        this.context = message.context;
        this.known = message.user;
        this.events?.onOpen(message.open);
        return greeted(message.open);
      case "open":
      case "close":
        return this.events?.onOpen(message.t === "open");
      case "page":
        this.page = message.page;
        return this.events?.onPage(message.page);
      case "context":
        this.context = message.context;
        return;
      case "user":
        this.known = message.known;
        return this.events?.onUser(message.known);
      case "jwt":
        this.asked.get(message.id)?.(message.jwt);
        return;
    }
  }

  /** A signed token of the host's user; empty when nobody is signed in or the page does not answer in time. */
  token(): Promise<string> {
    if (!this.known) return Promise.resolve("");
    const id = ++this.lastAsked;
    return new Promise((resolve) => {
      const done = (jwt: string): void => {
        this.asked.delete(id);
        resolve(jwt);
      };
      this.asked.set(id, done);
      this.clock.after(tokenLimit, () => done(""));
      this.say({ t: "jwt", id });
    });
  }

  look(look: Look): void {
    this.say({ t: "look", look });
  }

  say(message: ToHost): void {
    if (this.embedded) this.window.parent.postMessage(wrap(message), this.origin);
  }
}
