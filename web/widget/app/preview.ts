/**
 * The chat as an administrator sees it beside the form: the saved configuration with the form's values laid over it.
 * Asks for no session and opens no conversation. Listens to its parent at its own origin and to nobody else.
 */
import { asProblem, Problem } from "../api/problem";
import type { Config } from "../api/types";
import { previewReady, readPreview, type Overlay } from "../bridge/preview";
import { loadMessages, translator, chooseLocale } from "../i18n/i18n";
import { noStart } from "../logic/state";
import { Controller } from "./controller";
import type { Services } from "./services";

/** What of a window the preview needs. */
export interface PreviewWindow {
  parent: { postMessage(message: unknown, origin: string): void };
  location: { origin: string };
  addEventListener(name: "message", fn: (event: { origin: string; source: unknown; data: unknown }) => void): void;
}

/** The configuration with a form's values over it; what the form did not say stays. */
export function overlay(config: Config, values: Overlay): Config {
  return { ...config, ...values };
}

export function previewController(services: Services, root: HTMLElement, window: PreviewWindow): Controller {
  return new PreviewController(services, root, window);
}

class PreviewController extends Controller {
  private saved: Config | null = null;
  private values: Overlay = {};

  constructor(services: Services, root: HTMLElement, private readonly window: PreviewWindow) {
    super(services, root);
  }

  override async run(): Promise<void> {
    const parent: unknown = this.window.parent;
    if (parent !== this.window) {
      this.window.addEventListener("message", (event) => {
        if (event.origin === this.window.location.origin && event.source === parent) this.hear(event.data);
      });
      this.window.parent.postMessage(previewReady(), this.window.location.origin);
    }
    await this.boot();
  }

  override async boot(): Promise<void> {
    const { client, locale, widget } = this.services;
    try {
      this.saved = await client.config(widget, locale);
      this.show();
    } catch (error) {
      this.failed(asProblem(error));
    }
  }

  override async start(_answers: unknown, message: string): Promise<void> {
    const detail = await this.hint();
    this.services.model.dispatch({ do: "start", start: { ...noStart, problem: "preview", detail, message } });
  }

  override async offline(): Promise<Problem> {
    return new Problem("invalid", await this.hint());
  }

  private hear(data: unknown): void {
    const values = readPreview(data, this.services.locale);
    if (!values) return;
    this.values = { ...this.values, ...values };
    this.show();
  }

  private show(): void {
    if (!this.saved) return;
    const { model } = this.services;
    const config = overlay(this.saved, this.values);
    this.look(config);
    model.dispatch({ do: "booted", config, visitor: model.state.visitor });
    model.dispatch({ do: "screen", screen: !config.open && config.mode === "live" ? "offline" : "start" });
  }

  private async hint(): Promise<string> {
    const locale = chooseLocale([this.services.locale]);
    return translator(locale, await loadMessages(locale))("previewInert");
  }
}
