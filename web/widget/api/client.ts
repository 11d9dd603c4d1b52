/** The calls of `/widget/v1`. Bearer token only, never cookies. Decodes every answer; throws Problem and nothing else. */
import {
  decodeAttachment, decodeConfig, decodeConversation, decodeMessage, decodeMessages, decodeSession,
} from "./decode";
import { asProblem, Problem, problemOf } from "./problem";
import type { Attachment, Config, Conversation, Message, OfflineRequest, Page, Session, StartRequest } from "./types";
import { upload } from "./upload";

const callTimeout = 20_000;

export interface ClientOptions {
  /** `/widget/v1`, without a slash at the end. */
  base: string;
  fetch: typeof fetch;
  now: () => number;
}

export interface PostMessage {
  key: string;
  body: string;
  attachmentIds?: string[];
}

export class Client {
  token = "";
  /** Asked once when the token is refused; answers whether there is a new one. */
  renew: (() => Promise<boolean>) | undefined;

  constructor(private readonly options: ClientOptions) {}

  async config(widget: string, locale: string): Promise<Config> {
    const query = new URLSearchParams({ locale });
    const value = await this.json("GET", `/widgets/${encodeURIComponent(widget)}/config?${query}`, undefined, false);
    return must(decodeConfig(value, locale));
  }

  async session(widget: string, body: { visitorToken?: string; jwt?: string; locale: string }): Promise<Session> {
    return must(decodeSession(await this.json("POST", `/widgets/${encodeURIComponent(widget)}/sessions`, body, false)));
  }

  async offline(widget: string, body: OfflineRequest): Promise<void> {
    await this.json("POST", `/widgets/${encodeURIComponent(widget)}/offline`, body, this.token !== "");
  }

  async start(body: StartRequest): Promise<Conversation> {
    return must(decodeConversation(await this.json("POST", "/conversations", body)));
  }

  async conversation(id: string): Promise<Conversation> {
    return must(decodeConversation(await this.json("GET", path(id))));
  }

  async messages(id: string, range: { after?: number; before?: number; limit: number }): Promise<Message[]> {
    const query = new URLSearchParams({ limit: String(range.limit) });
    if (range.after !== undefined) query.set("after", String(range.after));
    if (range.before !== undefined) query.set("before", String(range.before));
    return decodeMessages(await this.json("GET", `${path(id)}/messages?${query}`));
  }

  async post(id: string, body: PostMessage): Promise<Message> {
    return must(decodeMessage(await this.json("POST", `${path(id)}/messages`, body)));
  }

  async read(id: string, seq: number): Promise<void> {
    await this.json("POST", `${path(id)}/read`, { seq });
  }

  async typing(id: string): Promise<void> {
    await this.json("POST", `${path(id)}/typing`, {});
  }

  async page(id: string, page: Page): Promise<void> {
    await this.json("POST", `${path(id)}/pages`, page);
  }

  /** Answers the conversation where the server sends it, otherwise null. */
  async end(id: string): Promise<Conversation | null> {
    return decodeConversation(await this.json("POST", `${path(id)}/end`, {}));
  }

  async rate(id: string, score: number, comment: string): Promise<void> {
    await this.json("POST", `${path(id)}/rating`, { score, comment });
  }

  async transcript(id: string): Promise<Blob> {
    return (await this.send("GET", `${path(id)}/transcript?format=html`)).blob();
  }

  async file(attachment: string): Promise<Blob> {
    return (await this.send("GET", `/attachments/${encodeURIComponent(attachment)}`)).blob();
  }

  /** The body of the event stream. It has no time-out of its own; the caller watches for silence. */
  async stream(id: string, after: number, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const response = await this.send("GET", `${path(id)}/stream?after=${after}`, undefined, true, signal, "text/event-stream");
    if (!response.body) throw new Problem("unavailable");
    return response.body;
  }

  async attach(id: string, file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Attachment> {
    const url = `${this.options.base}${path(id)}/attachments?${new URLSearchParams({ name: file.name })}`;
    return must(decodeAttachment(await upload({ url, token: this.token, file, onProgress, signal, now: this.options.now })));
  }

  private async json(method: string, url: string, body?: unknown, bearer = true): Promise<unknown> {
    const response = await this.send(method, url, body, bearer);
    return readJson(response);
  }

  private async send(
    method: string, url: string, body?: unknown, bearer = true, signal?: AbortSignal, accept = "application/json",
  ): Promise<Response> {
    const response = await this.once(method, url, body, bearer, signal, accept);
    if (response.ok) return response;
    if (response.status === 401 && bearer && this.renew && (await this.renew())) {
      const again = await this.once(method, url, body, bearer, signal, accept);
      if (again.ok) return again;
      throw await this.refused(again);
    }
    throw await this.refused(response);
  }

  private async once(
    method: string, url: string, body: unknown, bearer: boolean, signal: AbortSignal | undefined, accept: string,
  ): Promise<Response> {
    const headers: Record<string, string> = { Accept: accept };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (bearer) headers["Authorization"] = `Bearer ${this.token}`;
    try {
      return await this.options.fetch(this.options.base + url, {
        method,
        headers,
        credentials: "omit",
        cache: "no-store",
        signal: signal ?? AbortSignal.timeout(callTimeout),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw asProblem(error);
    }
  }

  private async refused(response: Response): Promise<Problem> {
    const body = await readJson(response).catch(() => undefined);
    return problemOf(response.status, body, response.headers.get("Retry-After"), this.options.now());
  }
}

function path(conversation: string): string {
  return `/conversations/${encodeURIComponent(conversation)}`;
}

function must<T>(value: T | null): T {
  if (value === null) throw new Problem("unavailable");
  return value;
}

/** An empty answer is undefined; a broken one counts as a server that is not itself. */
async function readJson(response: Response): Promise<unknown> {
  let body = "";
  try {
    body = await response.text();
  } catch (error) {
    throw asProblem(error);
  }
  if (!body) return undefined;
  try {
    const value: unknown = JSON.parse(body);
    return value;
  } catch {
    if (response.ok) throw new Problem("unavailable");
    return undefined;
  }
}
