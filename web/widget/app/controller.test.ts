// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { Client } from "../api/client";
import { Model } from "../logic/model";
import { memoryStore, type Store } from "../logic/storage";
import { FakeClock, message } from "../test/fakes";
import { Controller } from "./controller";
import { readToHost, wrap, type ToFrame, type ToHost } from "../bridge/protocol";
import { Host, type FrameWindow } from "./host";
import { Sound } from "./sound";

type Handler = (body: unknown, url: string) => Response | Error | undefined;
interface Call {
  at: string;
  body: unknown;
}

let calls: Call[];
let routes: Record<string, Handler>;
let store: Store;
let clock: FakeClock;

const config = { id: "w", title: "Shop", color: "#7b2ff7", open: true, questions: [{ name: "topic", label: "Topic", type: "text", required: true }] };
const open = { id: "c1", state: "open", lastSeq: 1, readSeq: 0, mode: "live" };

function page(host: Host = new Host(window, "", clock)): Controller {
  let keys = 0;
  const client = new Client({
    base: "",
    now: () => clock.now(),
    fetch: (input, init) => {
      const url = String(input);
      const at = `${init?.method ?? "GET"} ${url.split("?")[0] ?? ""}`;
      const body: unknown = typeof init?.body === "string" ? JSON.parse(init.body) : undefined;
      calls.push({ at, body });
      const answer = routes[at]?.(body, url) ?? new Response("{}", { status: 404 });
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  });
  return new Controller(
    {
      widget: "w", locale: "en", client, store, clock, model: new Model(),
      host,
      sound: new Sound(() => { throw new Error("no sound here"); }),
      newKey: () => `key${++keys}-${calls.length}`,
      locks: null, wire: () => null, visible: () => true,
    },
    document.documentElement,
  );
}

/** Waits until the model shows what is expected; fails by the test's own time limit. */
function until(controller: Controller, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!condition()) return;
      stop();
      resolve();
    };
    const stop = controller.services.model.listen(look);
    look();
  });
}

const sent = (at: string) => calls.filter((call) => call.at === at).map((call) => call.body);

beforeEach(() => {
  calls = [];
  store = memoryStore();
  clock = new FakeClock();
  routes = {
    "GET /widgets/w/config": () => Response.json(config),
    "POST /widgets/w/sessions": () => Response.json({ token: "t1", visitor: { id: "v1" } }),
    "POST /conversations": () => Response.json(open, { status: 201 }),
    "GET /conversations/c1": () => Response.json(open),
    "GET /conversations/c1/messages": () => Response.json({ items: [{ id: "m1", seq: 1, body: "Hello", from: "agent", key: "x", at: "2026-01-02T10:00:00.000Z" }] }),
    "GET /conversations/c1/stream": () => new Response(new ReadableStream<Uint8Array>({ start: () => undefined })),
    "POST /conversations/c1/read": () => new Response(null, { status: 204 }),
  };
});

describe("Controller", () => {
  it("asks the questions first, then opens a conversation and shows it", async () => {
    const controller = page();
    const { model } = controller.services;
    await controller.run();
    expect(model.state.screen).toBe("start");
    expect(document.documentElement.style.getPropertyValue("--brand")).toBe("#7b2ff7");
    await controller.start({ topic: " Order " }, "");
    expect(sent("POST /conversations")).toMatchObject([{ answers: { topic: "Order" } }]);
    await until(controller, () => model.state.link.at === "online");
    expect(model.state.messages.map((message) => message.body)).toEqual(["Hello"]);
    expect(sent("POST /conversations/c1/read")).toEqual([{ seq: 1 }]);
  });

  it("repeats a start whose answer was lost word for word, also after a reload", async () => {
    routes["POST /conversations"] = () => new TypeError("Failed to fetch");
    const first = page();
    await first.run();
    await first.start({ topic: "Order" }, "");
    expect(first.services.model.state.start).toMatchObject({ busy: false, problem: "network" });
    await first.start({ topic: "Order" }, "");
    routes["POST /conversations"] = () => Response.json(open, { status: 201 });
    const second = page();
    await second.run();
    expect(second.services.model.state.screen).toBe("chat");
    const [a, b, c] = sent("POST /conversations");
    expect(b).toEqual(a);
    expect(c).toEqual(a);
    expect(store.get("start")).toBeNull();
  });

  it("does not open a chat by itself that was wanted long ago", async () => {
    routes["POST /conversations"] = () => new TypeError("Failed to fetch");
    const first = page();
    await first.run();
    await first.start({ topic: "Order" }, "");
    await clock.forward(11 * 60_000);
    const second = page();
    await second.run();
    expect(second.services.model.state.screen).toBe("start");
    expect(second.keptAnswers()).toEqual({ topic: "Order" });
    expect(sent("POST /conversations")).toHaveLength(1);
  });

  it("takes a new key for other answers", async () => {
    routes["POST /conversations"] = () => new TypeError("Failed to fetch");
    const controller = page();
    await controller.run();
    await controller.start({ topic: "Order" }, "");
    await controller.start({ topic: "Return" }, "");
    const keys = sent("POST /conversations").map((body) => JSON.stringify(body));
    expect(new Set(keys).size).toBe(2);
  });

  it("comes back into a running conversation with the kept token", async () => {
    store.set("token", "old");
    routes["POST /widgets/w/sessions"] = () => Response.json({ token: "t2", visitor: { id: "v1" }, conversation: open });
    const controller = page();
    await controller.run();
    expect(sent("POST /widgets/w/sessions")).toEqual([{ locale: "en", visitorToken: "old" }]);
    expect(controller.services.model.state.screen).toBe("chat");
    expect(store.get("token")).toBe("t2");
  });

  it("says on which page the customer came back", async () => {
    routes["POST /widgets/w/sessions"] = () => Response.json({ token: "t2", visitor: { id: "v1" }, conversation: open });
    routes["POST /conversations/c1/pages"] = () => new Response(null, { status: 204 });
    const here = { url: "https://shop.example/tents", title: "Tents" };
    const controller = page(new Host(framedIn(), "https://shop.example", clock));
    const running = controller.run();
    hostSays({ t: "init", open: true, page: here, context: {}, user: false });
    await running;
    expect(sent("POST /conversations/c1/pages")).toEqual([here]);
  });

  it("lets somebody in as new when the kept token is no longer good", async () => {
    store.set("token", "expired");
    routes["POST /widgets/w/sessions"] = (body) =>
      JSON.stringify(body).includes("expired") ? new Response("{}", { status: 401 }) : Response.json({ token: "t3", visitor: { id: "v2" } });
    const controller = page();
    await controller.run();
    expect(controller.services.model.state.screen).toBe("start");
    expect(store.get("token")).toBe("t3");
  });

  it.each([
    [404, {}, "missing"], [403, {}, "refused"], [429, { "Retry-After": "25" }, "limited"], [503, {}, "away"],
  ])("tells what a configuration answered with %i means", async (status, headers: Record<string, string>, kind) => {
    routes["GET /widgets/w/config"] = () => new Response("{}", { status, headers });
    const controller = page();
    await controller.run();
    expect(controller.services.model.state.failure?.kind).toBe(kind);
  });

  it("tries again by itself when the server is back", async () => {
    routes["GET /widgets/w/config"] = () => new TypeError("Failed to fetch");
    const controller = page();
    await controller.run();
    routes["GET /widgets/w/config"] = () => Response.json(config);
    await clock.forward(1200);
    await until(controller, () => controller.services.model.state.screen === "start");
  });

  it("asks for a sign-in where one is needed", async () => {
    routes["GET /widgets/w/config"] = () => Response.json({ ...config, requireSignIn: true });
    const controller = page();
    await controller.run();
    expect(controller.services.model.state.failure).toEqual({ kind: "signIn" });
    expect(sent("POST /widgets/w/sessions")).toEqual([]);
  });

  it("tells whom the page vouches for with a bad proof to sign in again", async () => {
    routes["POST /widgets/w/sessions"] = () => new Response("{}", { status: 401 });
    const signedIn = framedIn((said) => said?.t === "jwt" && hostSays({ t: "jwt", id: said.id, jwt: "forged" }));
    const controller = page(new Host(signedIn, "https://shop.example", clock));
    const running = controller.run();
    hostSays({ t: "init", open: true, page: { url: "", title: "" }, context: {}, user: true });
    await running;
    expect(sent("POST /widgets/w/sessions")).toEqual([{ locale: "en", jwt: "forged" }]);
    expect(controller.services.model.state.failure).toEqual({ kind: "unproven" });
  });

  it("tells in a burst of messages only how far was read", async () => {
    const controller = page();
    const { model } = controller.services;
    await controller.run();
    await controller.start({ topic: "x" }, "");
    await until(controller, () => model.state.link.at === "online");
    const messages = [2, 3, 4].map((seq) => message(seq));
    for (const one of messages) model.dispatch({ do: "messages", messages: [one] });
    expect(sent("POST /conversations/c1/read")).toEqual([{ seq: 1 }]);
    await clock.forward(1000);
    expect(sent("POST /conversations/c1/read")).toEqual([{ seq: 1 }, { seq: 4 }]);
  });

  it("shows the offline form outside operating hours", async () => {
    routes["GET /widgets/w/config"] = () => Response.json({ ...config, open: false, offlineForm: true });
    routes["POST /widgets/w/offline"] = () => new Response(null, { status: 202 });
    const controller = page();
    await controller.run();
    expect(controller.services.model.state.screen).toBe("offline");
    expect(await controller.offline({ name: "A", email: "a@b.example", message: "Hi", answers: {} }, "k")).toBeNull();
    expect(controller.services.model.state.screen).toBe("offlineSent");
  });

  it("goes to the offline form when closing time came while the questions were answered", async () => {
    const controller = page();
    await controller.run();
    routes["GET /widgets/w/config"] = () => Response.json({ ...config, open: false, offlineForm: true });
    routes["POST /conversations"] = () => new Response(JSON.stringify({ detail: "Nobody is here." }), { status: 409 });
    await controller.start({ topic: "x" }, "");
    await until(controller, () => controller.services.model.state.screen === "offline");
  });

  it("takes words for a persistent chat at any hour", async () => {
    routes["GET /widgets/w/config"] = () => Response.json({ ...config, open: false, mode: "persistent" });
    const controller = page();
    await controller.run();
    expect(controller.services.model.state.screen).toBe("start");
  });

  it("delivers what was written while the line was down, once", async () => {
    const controller = page();
    const { model } = controller.services;
    await controller.run();
    await controller.start({ topic: "x" }, "");
    routes["POST /conversations/c1/messages"] = () => new TypeError("Failed to fetch");
    controller.chat?.send("one", []);
    await until(controller, () => model.state.outgoing[0]?.status === "waiting");
    routes["POST /conversations/c1/messages"] = (body) => {
      const key = JSON.stringify(body).match(/"key":"([^"]+)"/)?.[1];
      return Response.json({ id: "m2", seq: 2, body: "one", from: "customer", key, at: "2026-01-02T10:00:01.000Z" });
    };
    controller.wake();
    await until(controller, () => model.state.outgoing.length === 0 && model.state.messages.length === 2);
    const [a, b] = sent("POST /conversations/c1/messages");
    expect(b).toEqual(a);
  });

  it("still shows a conversation that ended meanwhile, until another is started", async () => {
    store.set("last", "c1");
    routes["GET /conversations/c1"] = () => Response.json({ ...open, state: "closed", canRate: true });
    const controller = page();
    await controller.run();
    expect(controller.services.model.state).toMatchObject({ screen: "chat", conversation: { state: "closed", canRate: true } });
    controller.startAgain();
    await until(controller, () => controller.services.model.state.screen === "start" && calls.filter((call) => call.at === "GET /widgets/w/config").length === 2);
    expect(store.get("last")).toBeNull();
  });

  it("leaves nothing of a customer who signed out", async () => {
    routes["POST /widgets/w/sessions"] = () => Response.json({ token: "t1", visitor: { id: "v1" }, conversation: open });
    const origin = "https://shop.example";
    const controller = page(new Host(framedIn(), origin, clock));
    const running = controller.run();
    hostSays({ t: "init", open: true, page: { url: "", title: "" }, context: {}, user: false });
    await running;
    expect(controller.services.model.state.screen).toBe("chat");
    routes["POST /widgets/w/sessions"] = () => Response.json({ token: "t9", visitor: { id: "v9" } });
    hostSays({ t: "user", known: false });
    await until(controller, () => controller.services.model.state.screen === "start" && store.get("token") === "t9");
    expect(sent("POST /widgets/w/sessions").at(-1)).toEqual({ locale: "en" });
    expect(controller.services.model.state.messages).toEqual([]);
    expect(store.get("last")).toBeNull();
  });

  it("hears only its parent at the named origin", async () => {
    const origin = "https://shop.example";
    const controller = page(new Host(framedIn(), origin, clock));
    const running = controller.run();
    const init: ToFrame = { t: "init", open: true, page: { url: "https://evil.example", title: "" }, context: {}, user: false };
    hostSays(init, "https://evil.example");
    expect(controller.services.host.page.url).toBe("");
    hostSays({ ...init, page: { url: "https://shop.example/a", title: "" } });
    await running;
    expect(controller.services.host.page.url).toBe("https://shop.example/a");
  });
});

/** A window whose parent is another one, as in a frame. */
let toFrame: (event: { origin: string; source: unknown; data: unknown }) => void = () => undefined;
let toHost: (said: ToHost | null) => unknown = () => undefined;
const parent = { postMessage: (data: unknown) => void toHost(readToHost(data)) };

function framedIn(hear: (said: ToHost | null) => unknown = () => undefined): FrameWindow {
  toHost = hear;
  return {
    parent,
    location: { href: "" },
    addEventListener: (_name, fn) => (toFrame = fn),
  };
}

function hostSays(message: ToFrame, origin = "https://shop.example"): void {
  toFrame({ origin, source: parent, data: structuredClone(wrap(message)) });
}
