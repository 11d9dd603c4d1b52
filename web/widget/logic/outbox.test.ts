import { beforeEach, describe, expect, it } from "vitest";
import { Problem } from "../api/problem";
import type { Message } from "../api/types";
import { FakeClock, message, settle } from "../test/fakes";
import { Outbox, type Outgoing } from "./outbox";
import { memoryStore, type Store } from "./storage";

let clock: FakeClock;
let store: Store;
let posted: string[];
let answers: (() => Promise<Message>)[];
let items: Outgoing[];
let delivered: Message[];
let serial: number;

function make(): Outbox {
  return new Outbox({
    store, clock,
    newKey: () => `key${++serial}`,
    post: (item) => {
      posted.push(`${item.key}:${item.body}`);
      return answers.shift()?.() ?? Promise.resolve(message(posted.length, { key: item.key, body: item.body, from: "customer" }));
    },
    onChange: (next) => (items = next),
    onDelivered: (next) => delivered.push(next),
  });
}

const fail = (problem: Problem) => () => Promise.reject(problem);

beforeEach(() => {
  clock = new FakeClock();
  store = memoryStore();
  posted = [];
  answers = [];
  items = [];
  delivered = [];
  serial = 0;
});

describe("Outbox", () => {
  it("sends in order, one at a time, and forgets what was acknowledged", async () => {
    let release: (m: Message) => void = () => undefined;
    answers.push(() => new Promise((resolve) => (release = resolve)));
    const outbox = make();
    outbox.add("c1", "one", []);
    outbox.add("c1", "two", []);
    await settle();
    expect(posted).toEqual(["key1:one"]);
    expect(items.map((item) => item.status)).toEqual(["pending", "pending"]);
    release(message(1, { key: "key1" }));
    await settle();
    expect(posted).toEqual(["key1:one", "key2:two"]);
    expect(items).toEqual([]);
    expect(store.names("out:")).toEqual([]);
    expect(delivered).toHaveLength(2);
  });

  it("repeats with the same key after a lost line, with growing pauses", async () => {
    answers.push(fail(new Problem("network")), fail(new Problem("unavailable")));
    const outbox = make();
    outbox.add("c1", "one", []);
    await settle();
    expect(items[0]?.status).toBe("waiting");
    expect(clock.next).toBe(1000);
    await clock.forward(1000);
    expect(clock.next).toBe(2000);
    await clock.forward(2000);
    expect(posted).toEqual(["key1:one", "key1:one", "key1:one"]);
    expect(items).toEqual([]);
  });

  it("waits as long as the server asks", async () => {
    answers.push(fail(new Problem("rate_limited", "", 9000)));
    make().add("c1", "one", []);
    await settle();
    expect(clock.next).toBe(9000);
  });

  it("keeps a refused message for a person to decide, and goes on with the next", async () => {
    answers.push(fail(new Problem("conflict", "The chat is closed.")));
    const outbox = make();
    outbox.add("c1", "one", []);
    outbox.add("c1", "two", []);
    await settle();
    expect(items).toMatchObject([{ key: "key1", status: "failed", detail: "The chat is closed." }]);
    outbox.retry("key1");
    await settle();
    expect(posted.filter((p) => p === "key1:one")).toHaveLength(2);
    expect(items).toEqual([]);
  });

  it("finds unsent messages again after a reload, with their keys", async () => {
    answers.push(fail(new Problem("network")));
    const first = make();
    first.add("c1", "one", [{ id: "f1", name: "a.png", type: "image/png", size: 3 }]);
    await settle();
    first.stop();
    const second = make();
    second.restore("c1");
    expect(items).toMatchObject([{ key: "key1", body: "one", attachments: [{ id: "f1" }] }]);
    await settle();
    expect(posted).toEqual(["key1:one", "key1:one"]);
    expect(store.names("out:")).toEqual([]);
  });

  it("hands back words of another conversation once", async () => {
    answers.push(fail(new Problem("network")));
    const first = make();
    first.add("old", "forgotten", []);
    await settle();
    const second = make();
    expect(second.strays("new")).toEqual(["forgotten"]);
    expect(second.strays("new")).toEqual([]);
  });

  it("drops a message that arrived by the stream before its answer", async () => {
    answers.push(fail(new Problem("network")));
    const outbox = make();
    outbox.add("c1", "one", []);
    await settle();
    outbox.settle("key1");
    await clock.forward(60_000);
    expect(posted).toHaveLength(1);
    expect(items).toEqual([]);
  });

  it("takes no more than its bound", async () => {
    answers.push(() => new Promise(() => undefined));
    const outbox = make();
    for (let i = 0; i < 50; i++) expect(outbox.add("c1", `m${i}`, [])).toBe(true);
    expect(outbox.add("c1", "too many", [])).toBe(false);
  });

  it("ignores what is broken in storage", () => {
    store.set("out:x", "{");
    store.set("out:y", '{"key":1}');
    make().restore("c1");
    expect(items).toEqual([]);
    expect(store.names("out:")).toEqual([]);
  });
});
