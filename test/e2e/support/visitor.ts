import { randomUUID } from "node:crypto";
import { request, type APIRequestContext } from "@playwright/test";
import type { Locale } from "./texts";

interface Session {
  token: string;
}

interface Talk {
  id: string;
}

/** A customer without a browser, for the crowd around the one who is watched. Speaks the visitors' public interface. */
export class Visitor {
  private constructor(
    private readonly api: APIRequestContext,
    readonly talk: string,
  ) {}

  /** Opens a conversation at the widget with a first message. */
  static async open(url: string, widget: string, name: string, message: string, locale: Locale = "en"): Promise<Visitor> {
    const guest = await request.newContext({ baseURL: url });
    const started = await guest.post(`/widget/v1/widgets/${widget}/sessions`, { data: { locale } });
    const { token }: Session = await started.json();
    await guest.dispose();
    const api = await request.newContext({ baseURL: url, extraHTTPHeaders: { Authorization: `Bearer ${token}` } });
    const opened = await api.post("/widget/v1/conversations", {
      data: { key: randomUUID(), answers: { name, topic: "order" }, message, page: { url: `${url}/shop/`, title: "Trailhead Outdoor" } },
    });
    if (!opened.ok()) throw new Error(`The conversation was refused: ${await opened.text()}`);
    const talk: Talk = await opened.json();
    return new Visitor(api, talk.id);
  }

  async say(body: string): Promise<void> {
    const answer = await this.api.post(`/widget/v1/conversations/${this.talk}/messages`, { data: { key: randomUUID(), body } });
    if (!answer.ok()) throw new Error(`The message was refused: ${await answer.text()}`);
  }

  /** Leaves for good. */
  async leave(): Promise<void> {
    const answer = await this.api.post(`/widget/v1/conversations/${this.talk}/end`, { data: {} });
    if (!answer.ok()) throw new Error(`The end was refused: ${await answer.text()}`);
    await this.api.dispose();
  }
}

/** The widget of the demo's shop, read from its page as a browser would. */
export async function shopWidget(url: string): Promise<string> {
  const page = await (await fetch(`${url}/shop/`)).text();
  const widget = /data-widget="([^"]+)"/.exec(page)?.[1];
  if (widget === undefined) throw new Error("The shop has no chat");
  return widget;
}
