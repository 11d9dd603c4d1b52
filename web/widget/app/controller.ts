/** What the view can ask for. Boots the chat, starts conversations, and keeps the session alive. */
import { asProblem, Problem } from "../api/problem";
import { isRecord } from "../api/decode";
import { contextOf, pageInfo } from "../bridge/protocol";
import type { Config, Conversation, OfflineRequest, Session, StartRequest } from "../api/types";
import { delay, streamBackoff } from "../logic/backoff";
import { cleanAnswers, consent, type Answers } from "../logic/questions";
import { isOver, noStart, unreadCount, type Failure } from "../logic/state";
import type { Chat } from "./chat";
import type { Services } from "./services";
import { applyTheme } from "./theme";

export class Controller {
  /** Set once the conversation's engine has been fetched. */
  chat: Chat | null = null;
  private fetching: Promise<Chat> | null = null;
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
    services.client.renew = () => (this.renewing ??= this.renew().finally(() => (this.renewing = null)));
    services.client.token = services.store.get("token") ?? "";
    services.model.dispatch({ do: "muted", muted: services.store.get("muted") === "1" });
    services.model.dispatch({ do: "draft", text: services.store.get("draft") ?? "" });
    services.model.listen(() => this.changed());
    const last = this.remembered();
    this.rememberedTitle = last.title;
    if (last.color) applyTheme(root, last);
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
    const { host, model, newKey, store } = this.services;
    const { config, start } = model.state;
    if (!config || start.busy) return;
    const agreed = consent(config.questions, answers);
    const text = message.trim();
    const request: StartRequest = {
      key: newKey(),
      answers: cleanAnswers(config.questions, answers),
      page: host.page,
      context: host.context,
      ...(agreed === undefined ? {} : { consent: agreed }),
      ...(text ? { message: text } : {}),
    };
    const kept = this.keptStart();
    // The same words keep their key: a repeat after a lost answer must not open a second conversation.
    const same = kept && JSON.stringify([kept.answers, kept.message, kept.consent]) === JSON.stringify([request.answers, request.message, request.consent]);
    const use = same ? kept : request;
    store.set("start", JSON.stringify(use));
    await this.tryStart(use);
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
    const { model } = this.services;
    model.dispatch({ do: "booted", config, visitor: { name: session.visitor.name, email: session.visitor.email } });
    const conversation = session.conversation ?? (await this.lastConversation());
    if (conversation) return (await this.engine()).enter(conversation, false);
    // Fetched ahead, so that the first message does not wait; it also listens for other tabs.
    void this.engine().catch(() => undefined);
    if (model.state.conversation) this.chat?.leave();
    // A persistent chat takes words at any hour; they are answered when somebody is back.
    if (!config.open && config.mode === "live") return model.dispatch({ do: "screen", screen: "offline" });
    model.dispatch({ do: "screen", screen: "start" });
    const kept = this.keptStart();
    if (kept) await this.tryStart(kept);
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

  private async tryStart(request: StartRequest): Promise<void> {
    const { client, model, store } = this.services;
    model.dispatch({ do: "start", start: { ...noStart, busy: true, message: request.message ?? "" } });
    try {
      const conversation = await client.start(request);
      store.remove("start");
      await (await this.engine()).enter(conversation, true);
    } catch (error) {
      this.startFailed(asProblem(error));
    }
  }

  private startFailed(problem: Problem): void {
    const { model, store } = this.services;
    if (!problem.passing) store.remove("start");
    const kind = problem.kind === "rate_limited" ? "limited" : problem.passing ? "network" : "refused";
    const fields: Record<string, string> = {};
    for (const { field, reason } of problem.fields) fields[field.replace(/^answers\./, "")] = reason;
    model.dispatch({ do: "start", start: { busy: false, problem: kind, detail: problem.detail, fields } });
    // Things have changed since the page was loaded, for example closing time has come.
    if (problem.kind === "conflict") void this.boot();
  }

  /** Answers and message of a start that was not acknowledged; the view fills its form with them. */
  keptStart(): StartRequest | null {
    try {
      const value: unknown = JSON.parse(this.services.store.get("start") ?? "null");
      if (!isRecord(value) || typeof value["key"] !== "string" || !isRecord(value["answers"])) return null;
      const answers: Answers = {};
      for (const [name, answer] of Object.entries(value["answers"])) if (typeof answer === "string") answers[name] = answer;
      return {
        key: value["key"],
        answers,
        page: pageInfo(value["page"]),
        context: contextOf(value["context"]),
        ...(typeof value["message"] === "string" ? { message: value["message"] } : {}),
        ...(typeof value["consent"] === "boolean" ? { consent: value["consent"] } : {}),
      };
    } catch {
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

  private failed(problem: Problem): void {
    const { clock, model } = this.services;
    const failure = this.failureOf(problem);
    if ("retryAt" in failure) this.cancelRetry = clock.after(failure.retryAt - clock.now(), () => void this.boot());
    model.dispatch({ do: "failed", failure });
  }

  private failureOf(problem: Problem): Failure {
    const { clock } = this.services;
    if (problem.kind === "not_found") return { kind: "missing" };
    if (problem.kind === "forbidden") return { kind: "refused" };
    if (problem.kind === "unauthenticated") return { kind: "signIn" };
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

  private look(config: Config): void {
    this.services.store.set("look", [config.title, config.color, config.theme].join("\n"));
    const colors = applyTheme(this.root, config);
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
