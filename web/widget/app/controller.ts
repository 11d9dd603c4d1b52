/** What the view can ask for. Boots the chat, chooses the screen, and keeps the session alive. */
import { asProblem, Problem } from "../api/problem";
import type { Config, Conversation, OfflineRequest, Session } from "../api/types";
import { delay, streamBackoff } from "../logic/backoff";
import type { Answers } from "../logic/questions";
import { isOver, unreadCount, type Failure } from "../logic/state";
import type { Chat } from "./chat";
import { Opening } from "./opening";
import type { Services } from "./services";
import { applyTheme } from "./theme";

export class Controller {
  /** Set once the conversation's engine has been fetched. */
  chat: Chat | null = null;
  private fetching: Promise<Chat> | null = null;
  private readonly opening: Opening;
  private attempt = 0;
  private booting = false;
  private again = false;
  private cancelRetry: () => void = () => undefined;
  private renewing: Promise<boolean> | null = null;
  readonly rememberedTitle: string;
  private losses = 0;
  private unread = -1;
  private told = "";

  constructor(readonly services: Services, private readonly root: HTMLElement) {
    this.opening = new Opening(services, {
      opened: async (conversation) => (await this.engine()).enter(conversation, true),
      changed: () => void this.boot(),
    });
    services.client.renew = () => (this.renewing ??= this.renew().finally(() => (this.renewing = null)));
    services.client.token = services.store.get("token") ?? "";
    services.model.dispatch({ do: "muted", muted: services.store.get("muted") === "1" });
    services.model.dispatch({ do: "draft", text: services.store.get("draft") ?? "" });
    services.model.listen(() => this.changed());
    const last = this.remembered();
    this.rememberedTitle = last.title;
    if (last.color) applyTheme(root, { ...last, theme: services.theme ?? last.theme });
  }

  async run(): Promise<void> {
    const { host, model } = this.services;
    const open = await host.connect({
      onOpen: (next) => {
        model.dispatch({ do: "open", open: next });
        this.chat?.markSeen();
      },
      onPage: (page) => this.chat?.page(page),
      onUser: (known) => this.userChanged(known),
    });
    model.dispatch({ do: "open", open });
    await this.boot();
  }

  /** Configuration and session; afterwards the right screen. Safe to call again after a failure. */
  async boot(): Promise<void> {
    if (this.booting) {
      this.again = true;
      return;
    }
    this.booting = true;
    this.again = false;
    this.cancelRetry();
    const { client, widget, locale } = this.services;
    try {
      const config = await client.config(widget, locale);
      this.look(config);
      const session = await this.session(config);
      this.attempt = 0;
      if (session) await this.ready(config, session);
    } catch (error) {
      this.failed(asProblem(error));
    } finally {
      this.booting = false;
    }
    // Somebody signed in while this was going on.
    if (this.again) await this.boot();
  }

  async start(answers: Answers, message: string): Promise<void> {
    await this.opening.start(answers, message);
  }

  /** Answers of a start that was not acknowledged; the view fills its form with them. */
  keptAnswers(): Answers {
    return this.opening.kept()?.answers ?? {};
  }

  async offline(request: Omit<OfflineRequest, "key">, key: string): Promise<Problem | null> {
    const { client, model, widget } = this.services;
    try {
      await client.offline(widget, { ...request, key });
      model.dispatch({ do: "screen", screen: "offlineSent" });
      return null;
    } catch (error) {
      return asProblem(error);
    }
  }

  startAgain(): void {
    this.chat?.leave();
    void this.boot();
  }

  setDraft(text: string): void {
    const { model, store } = this.services;
    model.dispatch({ do: "draft", text });
    if (text) store.set("draft", text);
    else store.remove("draft");
  }

  setMuted(muted: boolean): void {
    const { model, store } = this.services;
    model.dispatch({ do: "muted", muted });
    store.set("muted", muted ? "1" : "0");
  }

  /** Network or person is back. */
  wake(): void {
    const { failure } = this.services.model.state;
    if (failure?.kind === "away") void this.boot();
    else this.chat?.wake();
    this.chat?.markSeen();
  }

  /** Another tab changed the token in storage. */
  tokenChanged(): void {
    this.services.client.token = this.services.store.get("token") ?? "";
  }

  /** Somebody signed in on the page, or out: whoever comes next on this computer must not find their chat. */
  private userChanged(known: boolean): void {
    const { client, store } = this.services;
    if (!known) {
      for (const name of ["token", "last", "start", "draft"]) store.remove(name);
      client.token = "";
      this.chat?.leave();
    }
    void this.boot();
  }

  private async session(config: Config): Promise<Session | null> {
    const { client, host, locale, model, store, widget } = this.services;
    const jwt = await host.token();
    if (config.requireSignIn && !jwt) {
      model.dispatch({ do: "failed", failure: { kind: "signIn" } });
      return null;
    }
    const visitorToken = store.get("token") ?? "";
    const open = (token: string): Promise<Session> =>
      client.session(widget, { locale, ...(token ? { visitorToken: token } : {}), ...(jwt ? { jwt } : {}) });
    let session: Session;
    try {
      session = await open(visitorToken);
    } catch (error) {
      // An old token is no reason to turn somebody away: they come as a new visitor.
      if (!visitorToken || asProblem(error).kind !== "unauthenticated") throw error;
      session = await open("");
    }
    client.token = session.token;
    store.set("token", session.token);
    return session;
  }

  private async ready(config: Config, session: Session): Promise<void> {
    const { host, model } = this.services;
    model.dispatch({ do: "booted", config, visitor: { name: session.visitor.name, email: session.visitor.email } });
    const conversation = session.conversation ?? (await this.lastConversation());
    if (conversation) {
      const chat = await this.engine();
      await chat.enter(conversation, false);
      return chat.page(host.page);
    }
    // Fetched ahead, so that the first message does not wait; it also listens for other tabs.
    void this.engine().catch(() => undefined);
    if (model.state.conversation) this.chat?.leave();
    // A persistent chat takes words at any hour; they are answered when somebody is back.
    if (!config.open && config.mode === "live") return model.dispatch({ do: "screen", screen: "offline" });
    model.dispatch({ do: "screen", screen: "start" });
    await this.opening.resume();
  }

  private engine(): Promise<Chat> {
    const fetching = this.fetching ?? import("./chat").then(({ Chat }) => {
      this.chat = new Chat(this.services, (problem) => this.lost(problem));
      this.chat.join();
      return this.chat;
    });
    this.fetching = fetching;
    // A fetch that failed is tried again by the next who needs it.
    fetching.catch(() => (this.fetching = null));
    return fetching;
  }

  /** A conversation that ended while nobody looked is still shown, until the customer starts another. */
  private async lastConversation(): Promise<Conversation | null> {
    const id = this.services.store.get("last");
    if (!id) return null;
    try {
      return await this.services.client.conversation(id);
    } catch (error) {
      if (asProblem(error).passing) throw error;
      this.services.store.remove("last");
      return null;
    }
  }

  private async renew(): Promise<boolean> {
    const { model, store } = this.services;
    const { config } = model.state;
    if (!config) return false;
    store.remove("token");
    try {
      return (await this.session(config)) !== null;
    } catch {
      return false;
    }
  }

  protected failed(problem: Problem): void {
    const { clock, model } = this.services;
    const failure = this.failureOf(problem);
    if ("retryAt" in failure) this.cancelRetry = clock.after(failure.retryAt - clock.now(), () => void this.boot());
    model.dispatch({ do: "failed", failure });
  }

  private failureOf(problem: Problem): Failure {
    const { clock } = this.services;
    if (problem.kind === "not_found") return { kind: "missing" };
    if (problem.kind === "forbidden") return { kind: "refused" };
    if (problem.kind === "unauthenticated") return { kind: "unproven" };
    const wait = Math.max(problem.retryAfter, delay(++this.attempt, streamBackoff, () => clock.random()));
    const retryAt = clock.now() + wait;
    return problem.kind === "rate_limited" ? { kind: "limited", retryAt } : { kind: "away", retryAt };
  }

  /** The conversation is no longer ours: forget it and begin anew. */
  private lost(problem: Problem): void {
    this.chat?.leave();
    if (++this.losses > 2) this.failed(new Problem("unavailable", problem.detail));
    else void this.boot();
  }

  /** How the chat looked last time, so that waiting and failing already wear the company's colour. */
  private remembered(): { title: string; color: string; theme: Config["theme"] } {
    const [title = "", color = "", theme = ""] = (this.services.store.get("look") ?? "").split("\n");
    return { title, color, theme: theme === "light" || theme === "dark" ? theme : "auto" };
  }

  protected look(config: Config): void {
    this.services.store.set("look", [config.title, config.color, config.theme].join("\n"));
    const colors = applyTheme(this.root, { ...config, theme: this.services.theme ?? config.theme });
    this.services.host.look({ color: colors.brand, onColor: colors.onBrand, position: config.position, title: config.title });
  }

  /** Tells the host what it shows: unread number, and whether a conversation goes on. */
  private changed(): void {
    const { host, model } = this.services;
    this.chat?.markSeen();
    const count = unreadCount(model.state);
    if (count !== this.unread) {
      this.unread = count;
      host.say({ t: "unread", count });
    }
    const { conversation, screen } = model.state;
    if (screen !== "chat" && screen !== "start") return;
    const state = conversation?.state ?? "none";
    if (state === this.told) return;
    this.told = state;
    host.say({ t: "conversation", active: conversation !== undefined && !isOver(conversation), state });
  }
}
