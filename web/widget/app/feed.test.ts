// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { Client } from "../api/client";
import { Talk } from "../api/talk";
import { Model } from "../logic/model";
import { memoryStore } from "../logic/storage";
import type { Wire } from "../logic/tabs";
import { conversation, FakeClock, message } from "../test/fakes";
import { Feed } from "./feed";
import { Host } from "./host";
import { Sound } from "./sound";

/** A tab that follows: it never gets the lock, and hears only the channel. */
function follower() {
  const said: unknown[] = [];
  const wire: Wire = { postMessage: (data) => said.push(data), close: () => undefined, onmessage: null };
  const clock = new FakeClock();
  const model = new Model();
  const log: string[] = [];
  const client = new Client({ base: "", now: () => 0, fetch: () => Promise.reject(new Error("a follower does not stream")) });
  const feed = new Feed(
    {
      widget: "w", locale: "en", client, model, clock, store: memoryStore(), newKey: () => "k",
      host: new Host(window, "", clock),
      sound: new Sound(() => { throw new Error("silent"); }),
      locks: { request: () => new Promise(() => undefined) },
      wire: () => wire,
      visible: () => true,
    },
    new Talk(client),
    {
      onMessage: (m) => {
        log.push(`message ${m.seq}`);
        model.dispatch({ do: "messages", messages: [m] });
      },
      onTyping: (name) => log.push(`typing ${name}`),
      onAdopt: (c) => log.push(`adopt ${c.id}`),
      onSeen: (seq) => log.push(`seen ${seq}`),
      onGap: () => log.push("gap"),
      onRefused: () => log.push("refused"),
    },
  );
  feed.join();
  model.dispatch({ do: "enter", conversation: conversation(), seen: 0 });
  feed.follow("c1");
  const hear = (data: unknown): void => wire.onmessage?.(new MessageEvent("message", { data }));
  const event = (name: string, data: unknown, before: number, id = "c1"): void =>
    hear({ t: "event", event: name, data: JSON.stringify(data), before, conversation: id });
  return { said, log, hear, event, model };
}

describe("Feed in a tab that follows", () => {
  it("asks the leader how things are", () => expect(follower().said).toContainEqual({ t: "hello" }));

  it("shows what the leader repeats", () => {
    const { log, event, model } = follower();
    event("message", message(1), 0);
    event("typing", { name: "Marta" }, 1);
    event("read", { readSeq: 1 }, 1);
    event("position", { position: 2, waitMinutes: null }, 1);
    expect(log).toEqual(["message 1", "typing Marta"]);
    expect(model.state.conversation?.readSeq).toBe(1);
    expect(model.state.position).toEqual({ position: 2 });
  });

  it("notices that it missed something, and only then", () => {
    const { log, event } = follower();
    event("message", message(4), 0);
    event("message", message(9), 4);
    event("message", message(20), 15);
    expect(log).toEqual(["message 4", "message 9", "gap", "message 20"]);
  });

  it("ignores another conversation and nonsense", () => {
    const { log, event, hear } = follower();
    event("message", message(1), 0, "c2");
    hear({ t: "event", event: "message", data: "{", before: 0, conversation: "c1" });
    for (const data of [null, 1, "x", {}, { t: "event" }, { t: "adopt", raw: {} }]) hear(data);
    expect(log).toEqual([]);
  });

  it("takes over a conversation and the seen mark of another tab", () => {
    const { log, hear } = follower();
    hear({ t: "adopt", raw: { id: "c2", state: "open" } });
    hear({ t: "seen", seq: 3 });
    expect(log).toEqual(["adopt c2", "seen 3"]);
  });

  it("shows how the leader's line is", () => {
    const { hear, model } = follower();
    hear({ t: "link", link: "waiting", retryAt: 5, conversation: "c1" });
    expect(model.state.link).toEqual({ at: "waiting", retryAt: 5 });
  });
});
