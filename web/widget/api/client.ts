/**
 * The calls of `/widget/v1` that come before a conversation, and the way all calls go. Bearer token only, never
 * cookies. Decodes every answer; throws Problem and nothing else.
 */
import { decodeConfig, decodeConversation, decodeSession } from "./decode";
import { asProblem, Problem, problemOf } from "./problem";
import type { Config, Conversation, OfflineRequest, Session, StartRequest } from "./types";

const callTimeout = 20_000;

export interface ClientOptions {
  /** `/widget/v1`, without a slash at the end. */
  base: string;
  fetch: typeof fetch;
  now: () => number;
}

export class Client {
  token = "";
  /** Asked once when the token is refused; answers whether there is a new one. */
  renew: (() => Promise<boolean>) | undefined;

  constructor(readonly options: ClientOptions) {}

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

  /** One call and its decoded JSON; undefined for an empty answer. */
  async json(method: string, url: string, body?: unknown, bearer = true): Promise<unknown> {
    const response = await this.send(method, url, body, bearer);
    return readJson(response);
  }

  /** One call; throws unless the answer is a success. */
  async send(
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

export function path(conversation: string): string {
  return `/conversations/${encodeURIComponent(conversation)}`;
}

/** An answer that makes no sense counts as a server that is not itself. */
export function must<T>(value: T | null): T {
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
