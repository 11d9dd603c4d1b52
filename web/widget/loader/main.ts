/**
 * The one script that a company adds to its pages: draws the launcher, makes the frame when it is needed, and carries
 * words between page and frame. No framework, no network of its own, nothing that a strict policy of the page forbids.
 */
import { contextOf, readLook, readToHost, wrap, type Context, type ToFrame, type ToHost } from "../bridge/protocol";
import { onColor, parseHex, toHex } from "../logic/contrast";
import { recall, remember } from "./memory";
import { currentPage, watchPage } from "./page";
import { makePanel } from "./panel";
import { small } from "./style";
import { tokenOf, type UserSource } from "./user";
import { wordsFor } from "./words";

type EventName = "ready" | "open" | "close" | "unread" | "message" | "conversation";
type Listener = (data: unknown) => void;

interface Api {
  open(): void;
  close(): void;
  setUser(source: UserSource | null): void;
  setContext(values: Record<string, unknown>): void;
  /** The answer ends the subscription. */
  on(event: EventName, fn: Listener): () => void;
}

declare global {
  interface Window {
    Switchboard?: Api;
  }
}

/** A frame that has loaded but does not say hello is an error page, or one that may not be shown here. */
const patience = 2_000;

function start(script: HTMLScriptElement): void {
  const widget = script.dataset["widget"] ?? "";
  const origin = new URL(script.src).origin;
  const locale = script.dataset["locale"] || navigator.language;
  const memory = recall(widget);
  const listeners = new Map<string, Set<Listener>>();
  let user: UserSource | null = null;
  let context: Context = {};
  let ready = false;
  let open = false;
  let failed = false;

  const hash = new URLSearchParams({ host: location.origin, locale: script.dataset["locale"] ?? "" });
  const src = `${origin}/widget/frame?widget=${encodeURIComponent(widget)}#${hash}`;
  const panel = makePanel({ words: wordsFor(locale), src, toggle: () => show(!open), close: () => show(false) });
  const color = parseHex(script.dataset["color"] ?? "");
  const initial = color ? { color: toHex(color), onColor: toHex(onColor(color)) } : {};
  panel.look(memory.look ?? readLook({ ...initial, position: script.dataset["position"] }));

  const emit = (name: EventName, data?: unknown): void => {
    for (const listener of listeners.get(name) ?? []) {
      try {
        listener(data);
      } catch (error) {
        reportError(error);
      }
    }
  };
  const say = (message: ToFrame): void => {
    if (ready || message.t === "init") panel.frame?.contentWindow?.postMessage(wrap(message), origin);
  };
  const load = (): void => {
    if (panel.frame && !failed) return;
    panel.failed(false);
    const frame = panel.load(failed);
    failed = false;
    frame.addEventListener("load", () =>
      setTimeout(() => {
        failed = !ready && frame === panel.frame;
        panel.failed(failed);
      }, patience),
    );
  };
  const show = (next: boolean, focus = true): void => {
    if (next) load();
    if (next === open) return;
    memory.open = open = next;
    remember(widget, memory);
    panel.show(open, focus);
    say({ t: open ? "open" : "close" });
    emit(open ? "open" : "close");
  };

  const hear = (message: ToHost): void => {
    switch (message.t) {
      case "ready":
        ready = true;
        failed = false;
        panel.failed(false);
        say({ t: "init", open, page: currentPage(), context, user: user !== null });
        return emit("ready");
      case "look":
        memory.look = message.look;
        remember(widget, memory);
        return panel.look(message.look);
      case "unread":
        panel.unread(message.count);
        return emit("unread", { count: message.count });
      case "conversation":
        memory.active = message.active;
        remember(widget, memory);
        return emit("conversation", { state: message.state });
      case "message":
        return emit("message", { seq: message.seq, from: message.from });
      case "close":
        return show(false);
      case "jwt":
        void tokenOf(user).then((jwt) => say({ t: "jwt", id: message.id, jwt }));
    }
  };
  addEventListener("message", (event) => {
    if (event.origin !== origin || !panel.frame || event.source !== panel.frame.contentWindow) return;
    const message = readToHost(event.data);
    if (message) hear(message);
  });
  watchPage(() => say({ t: "page", page: currentPage() }));

  window.Switchboard = {
    open: () => show(true),
    close: () => show(false),
    setUser(source) {
      user = source;
      say({ t: "user", known: source !== null });
    },
    setContext(values) {
      context = contextOf({ ...context, ...values });
      say({ t: "context", context });
    },
    on(event, fn) {
      const set = listeners.get(event) ?? new Set<Listener>();
      listeners.set(event, set.add(fn));
      return () => set.delete(fn);
    },
  };
  // Where the panel covers the page, the customer came for the page.
  if (memory.active) {
    load();
    if (memory.open && Math.min(innerWidth, innerHeight) > small) show(true, false);
  }
  dispatchEvent(new Event("switchboard:ready"));
}

const script = document.currentScript ?? document.querySelector("script[data-widget]");
if (!window.Switchboard && script instanceof HTMLScriptElement && script.dataset["widget"]) {
  if (document.body) start(script);
  else addEventListener("DOMContentLoaded", () => start(script), { once: true });
}
