/**
 * Opens a conversation. The request is kept word for word, key included, until the server has answered: a repeat, even
 * after a reload, can only find the conversation that the first try opened.
 */
import { isRecord } from "../api/decode";
import { asProblem, type Problem } from "../api/problem";
import type { Conversation, StartRequest } from "../api/types";
import { contextOf, pageInfo } from "../bridge/protocol";
import { cleanAnswers, consent, type Answers } from "../logic/questions";
import { noStart } from "../logic/state";
import type { Services } from "./services";

const resumeWithin = 10 * 60_000;

export interface OpeningEvents {
  opened(conversation: Conversation): Promise<void>;
  /** The server's view of things is no longer ours, for example because closing time has come. */
  changed(): void;
}

export class Opening {
  constructor(private readonly services: Services, private readonly events: OpeningEvents) {}

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
    const kept = this.kept();
    // The same words keep their key: a repeat after a lost answer must not open a second conversation.
    const same = kept && JSON.stringify([kept.answers, kept.message, kept.consent]) === JSON.stringify([request.answers, request.message, request.consent]);
    const use = same ? kept : request;
    store.set("start", JSON.stringify(use));
    store.set("startAt", String(this.services.clock.now()));
    await this.attempt(use);
  }

  /** Repeats what an earlier page could not finish. Later than that, the form is filled but the person decides. */
  async resume(): Promise<void> {
    const { clock, store } = this.services;
    const kept = this.kept();
    const age = clock.now() - (Number(store.get("startAt")) || 0);
    if (kept && age <= resumeWithin) await this.attempt(kept);
  }

  private async attempt(request: StartRequest): Promise<void> {
    const { client, model, store } = this.services;
    model.dispatch({ do: "start", start: { ...noStart, busy: true, message: request.message ?? "" } });
    try {
      const conversation = await client.start(request);
      store.remove("start");
      await this.events.opened(conversation);
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
    if (problem.kind === "conflict") this.events.changed();
  }

  /** A request that was not acknowledged. */
  kept(): StartRequest | null {
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
}
