/** One conversation at a time: its messages, what is on its way, what the customer has seen, and its end. */
import { asProblem, type Problem } from "../api/problem";
import { Talk } from "../api/talk";
import type { Attachment, Conversation, Message, Page } from "../api/types";
import { lastSeq, speaks } from "../logic/messages";
import { Outbox } from "../logic/outbox";
import { isOver } from "../logic/state";
import { throttle } from "../logic/throttle";
import { Feed } from "./feed";
import type { Services } from "./services";
import { Uploads } from "./uploads";

const pageSize = 50;
const typingEvery = 3_000;
/** Read marks are sent at most this often: a burst of messages must not use up what the customer may send. */
const readEvery = 1_000;
const typingShown = 6_000;

export class Chat {
  readonly talk: Talk;
  readonly outbox: Outbox;
  readonly uploads: Uploads;
  private readonly feed: Feed;
  private readonly tellTyping: () => void;
  private cancelTyping: () => void = () => undefined;
  private told = 0;
  private resting = false;

  constructor(private readonly services: Services, private readonly refused: (problem: Problem) => void) {
    const { client, clock, model, newKey, store } = services;
    const talk = new Talk(client);
    this.talk = talk;
    this.outbox = new Outbox({
      store,
      clock,
      newKey,
      post: ({ conversation, key, body, attachments }) =>
        talk.post(conversation, { key, body, ...(attachments.length > 0 ? { attachmentIds: attachments.map((a) => a.id) } : {}) }),
      onChange: (items) => model.dispatch({ do: "outgoing", items }),
      onDelivered: (message) => model.dispatch({ do: "messages", messages: [message] }),
    });
    this.uploads = new Uploads(services, talk);
    this.feed = new Feed(services, talk, {
      onMessage: (message) => this.arrived(message),
      onTyping: (name) => this.otherTypes(name),
      onAdopt: (conversation) => void this.adopted(conversation),
      onSeen: (seq) => model.dispatch({ do: "seen", seq }),
      onGap: () => void this.catchUp(),
      onRefused: (problem) => this.refused(problem),
    });
    this.tellTyping = throttle(typingEvery, clock, () => {
      const id = this.id;
      if (id) void talk.typing(id).catch(() => undefined);
    });
  }

  private get id(): string {
    return this.services.model.state.conversation?.id ?? "";
  }

  join(): void {
    this.feed.join();
  }

  /** Shows a conversation: its newest messages first, then everything live. */
  async enter(conversation: Conversation, tell: boolean): Promise<void> {
    const { model, store } = this.services;
    if (this.id === conversation.id) {
      model.dispatch({ do: "conversation", conversation });
      return;
    }
    store.set("last", conversation.id);
    this.told = Number(store.get(`seen:${conversation.id}`) ?? 0) || 0;
    model.dispatch({ do: "enter", conversation, seen: this.told });
    this.outbox.restore(conversation.id);
    const strays = this.outbox.strays(conversation.id);
    if (strays.length > 0 && model.state.draft === "") model.dispatch({ do: "draft", text: strays.join("\n") });
    if (tell) this.feed.adopt(conversation);
    await this.newest(conversation.id);
    if (this.id === conversation.id) this.feed.follow(conversation.id);
  }

  leave(): void {
    this.feed.follow("");
    this.outbox.stop();
    this.services.store.remove("last");
    this.services.model.dispatch({ do: "leave" });
    this.services.model.dispatch({ do: "link", link: { at: "idle" } });
  }

  /** Answers false when nothing could be taken. */
  send(body: string, attachments: Attachment[]): boolean {
    return this.id !== "" && this.outbox.add(this.id, body, attachments);
  }

  typing(): void {
    this.tellTyping();
  }

  async earlier(): Promise<void> {
    const { model } = this.services;
    const id = this.id;
    const first = model.state.messages[0]?.seq ?? 0;
    if (model.state.earlier !== "some" || first <= 1) return;
    model.dispatch({ do: "loadingEarlier" });
    try {
      const messages = await this.talk.messages(id, { before: first, limit: pageSize });
      if (this.id === id) model.dispatch({ do: "messages", messages, earlier: messages.length === pageSize });
    } catch {
      if (this.id === id) model.dispatch({ do: "messages", messages: [], earlier: true });
    }
  }

  /** Everything on screen counts as seen while somebody looks at it. */
  markSeen(): void {
    const { model, store, visible } = this.services;
    const { messages, open, screen } = model.state;
    if (!open || screen !== "chat" || !visible()) return;
    const seq = lastSeq(messages);
    if (seq <= this.told) return;
    const news = messages.some((message) => message.seq > this.told && message.from !== "customer");
    this.told = seq;
    store.set(`seen:${this.id}`, String(seq));
    model.dispatch({ do: "seen", seq });
    this.feed.seen(seq);
    if (news) this.tellRead(this.id);
  }

  /** At once, and after a rest again when more was read meanwhile. */
  private tellRead(id: string): void {
    if (this.resting || this.id !== id) return;
    const seq = this.told;
    this.resting = true;
    void this.talk.read(id, seq).catch(() => undefined);
    this.services.clock.after(readEvery, () => {
      this.resting = false;
      if (this.told > seq) this.tellRead(id);
    });
  }

  /** Fetches what came after the last known message; used after sleep and after a gap. */
  async catchUp(): Promise<void> {
    const { client, model } = this.services;
    const id = this.id;
    if (!id) return;
    try {
      for (;;) {
        const messages = await this.talk.messages(id, { after: lastSeq(model.state.messages), limit: pageSize });
        if (this.id !== id) return;
        messages.forEach((message) => this.arrived(message));
        if (messages.length < pageSize) break;
      }
      model.dispatch({ do: "conversation", conversation: await client.conversation(id) });
    } catch {
      // The stream, or the next look at this tab, tries again.
    }
  }

  /** Network or person is back. */
  wake(): void {
    this.feed.wake();
    this.outbox.wake();
    if (!this.feed.leading && this.services.visible()) void this.catchUp();
  }

  /** The customer looks at another page of the company. */
  page(page: Page): void {
    const { conversation } = this.services.model.state;
    if (conversation && !isOver(conversation)) void this.talk.page(conversation.id, page).catch(() => undefined);
  }

  async end(): Promise<void> {
    const { client, model } = this.services;
    const id = this.id;
    const answer = await this.talk.end(id);
    const conversation = answer ?? (await client.conversation(id));
    model.dispatch({ do: "conversation", conversation });
  }

  private async newest(id: string): Promise<void> {
    const { model } = this.services;
    try {
      const messages = await this.talk.messages(id, { limit: pageSize });
      if (this.id === id) model.dispatch({ do: "messages", messages, earlier: messages.length === pageSize });
    } catch (error) {
      const problem = asProblem(error);
      if (!problem.passing && this.id === id) this.refused(problem);
    }
  }

  private async adopted(conversation: Conversation): Promise<void> {
    const current = this.services.model.state.conversation;
    if (current && current.id !== conversation.id && !isOver(current)) return;
    await this.enter(conversation, false);
  }

  private arrived(message: Message): void {
    const { host, model, sound, store, visible } = this.services;
    const isNew = message.seq > lastSeq(model.state.messages);
    model.dispatch({ do: "messages", messages: [message] });
    this.outbox.settle(message.key);
    if (!isNew || !speaks(message)) return;
    host.say({ t: "message", seq: message.seq, from: message.from });
    const looking = model.state.open && visible();
    const wanted = model.state.config?.sound === true && store.get("muted") !== "1";
    if (wanted && !looking && this.feed.leading) sound.play();
  }

  private otherTypes(name: string): void {
    const { clock, model } = this.services;
    this.cancelTyping();
    model.dispatch({ do: "typing", name: name || " " });
    this.cancelTyping = clock.after(typingShown, () => model.dispatch({ do: "typing", name: "" }));
  }
}
