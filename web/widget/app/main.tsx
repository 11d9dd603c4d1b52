/** Puts the frame's chat together and starts it. */
import { render } from "preact";
import { Client } from "../api/client";
import { chooseLocale, formatLocale, loadMessages, translator } from "../i18n/i18n";
import { systemClock } from "../logic/clock";
import { newKey } from "../logic/key";
import { Model } from "../logic/model";
import { memoryStore, widgetStore } from "../logic/storage";
import { App } from "../view/App";
import { Controller } from "./controller";
import { Host } from "./host";
import type { Services } from "./services";
import { Sound } from "./sound";

/** The theme that a preview asks for; visitors see the configured one. */
function previewTheme(query: URLSearchParams): "light" | "dark" | undefined {
  const theme = query.get("theme");
  return theme === "light" || theme === "dark" ? theme : undefined;
}

async function main(box: HTMLElement): Promise<void> {
  const query = new URLSearchParams(location.search);
  const hash = new URLSearchParams(location.hash.slice(1));
  const widget = query.get("widget") ?? "";
  const locale = chooseLocale([hash.get("locale"), query.get("locale"), ...navigator.languages]);
  const isPreview = query.get("preview") === "1";
  // A preview remembers nothing: whoever administers a chat is not its visitor.
  const store = isPreview ? memoryStore() : widgetStore(widget, () => localStorage);
  const clock = systemClock;
  const sound = new Sound(() => new AudioContext());
  const services: Services = {
    widget,
    locale,
    client: new Client({ base: "/widget/v1", fetch: (input, init) => fetch(input, init), now: () => clock.now() }),
    store,
    model: new Model(),
    host: new Host(window, isPreview ? "" : (hash.get("host") ?? ""), clock),
    sound,
    clock,
    newKey: () => newKey(),
    locks: "locks" in navigator ? { request: (name, options, held) => navigator.locks.request(name, options, held) } : null,
    wire: () => ("BroadcastChannel" in window ? new BroadcastChannel(`sb:${widget}`) : null),
    visible: () => document.visibilityState === "visible",
    theme: isPreview ? previewTheme(query) : undefined,
  };
  const controller = isPreview
    ? (await import("./preview")).previewController(services, document.documentElement, window)
    : new Controller(services, document.documentElement);
  const running = controller.run();
  document.documentElement.lang = locale;
  render(<App controller={controller} t={translator(locale, await loadMessages(locale))} locale={formatLocale(locale, navigator.languages)} />, box);

  const wake = (): void => {
    if (document.visibilityState === "visible") controller.wake();
  };
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("online", wake);
  window.addEventListener("storage", (event) => {
    if (event.key === `sb:${widget}:token`) controller.tokenChanged();
  });
  for (const gesture of ["pointerdown", "keydown"]) document.addEventListener(gesture, () => sound.unlock(), { passive: true });
  await running;
}

const box = document.getElementById("app");
if (box) void main(box);
