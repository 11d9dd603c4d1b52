/** The calls about one conversation. Apart from the client, because the first screen does without them. */
import { must, path, type Client } from "./client";
import { decodeAttachment, decodeConversation, decodeMessage, decodeMessages } from "./decode";
import { Problem } from "./problem";
import type { Attachment, Conversation, Message, Page } from "./types";
import { upload } from "./upload";

export interface PostMessage {
  key: string;
  body: string;
  attachmentIds?: string[];
}

export class Talk {
  constructor(private readonly client: Client) {}

  async messages(id: string, range: { after?: number; before?: number; limit: number }): Promise<Message[]> {
    const query = new URLSearchParams({ limit: String(range.limit) });
    if (range.after !== undefined) query.set("after", String(range.after));
    if (range.before !== undefined) query.set("before", String(range.before));
    return decodeMessages(await this.client.json("GET", `${path(id)}/messages?${query}`));
  }

  async post(id: string, body: PostMessage): Promise<Message> {
    return must(decodeMessage(await this.client.json("POST", `${path(id)}/messages`, body)));
  }

  async read(id: string, seq: number): Promise<void> {
    await this.client.json("POST", `${path(id)}/read`, { seq });
  }

  async typing(id: string): Promise<void> {
    await this.client.json("POST", `${path(id)}/typing`, {});
  }

  async page(id: string, page: Page): Promise<void> {
    await this.client.json("POST", `${path(id)}/pages`, page);
  }

  /** Answers the conversation where the server sends it, otherwise null. */
  async end(id: string): Promise<Conversation | null> {
    return decodeConversation(await this.client.json("POST", `${path(id)}/end`, {}));
  }

  async rate(id: string, score: number, comment: string): Promise<void> {
    await this.client.json("POST", `${path(id)}/rating`, { score, comment });
  }

  async transcript(id: string): Promise<Blob> {
    return (await this.client.send("GET", `${path(id)}/transcript?format=html`)).blob();
  }

  async file(attachment: string): Promise<Blob> {
    return (await this.client.send("GET", `/attachments/${encodeURIComponent(attachment)}`)).blob();
  }

  /** The body of the event stream. It has no time-out of its own; the caller watches for silence. */
  async stream(id: string, after: number, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const response = await this.client.send("GET", `${path(id)}/stream?after=${after}`, undefined, true, signal, "text/event-stream");
    if (!response.body) throw new Problem("unavailable");
    return response.body;
  }

  async attach(id: string, file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Attachment> {
    const url = `${this.client.options.base}${path(id)}/attachments?${new URLSearchParams({ name: file.name })}`;
    return must(decodeAttachment(await upload({ url, token: this.client.token, file, onProgress, signal, now: this.client.options.now })));
  }
}
