import { describe, expect, it } from "vitest";
import { contextOf, readLook, readToFrame, readToHost, wrap, type ToFrame, type ToHost } from "./protocol";

describe("messages between page and frame", () => {
  const toFrame: ToFrame[] = [
    { t: "init", open: true, page: { url: "https://a.example/", title: "A" }, context: { plan: "gold" }, user: false },
    { t: "open" }, { t: "close" }, { t: "user", known: true }, { t: "jwt", id: 3, jwt: "x.y.z" },
    { t: "page", page: { url: "https://a.example/b", title: "B" } }, { t: "context", context: { a: "1" } },
  ];
  const toHost: ToHost[] = [
    { t: "ready" }, { t: "close" }, { t: "unread", count: 4 }, { t: "jwt", id: 1 }, { t: "message", seq: 4, from: "agent" },
    { t: "conversation", active: true, state: "open" }, { t: "look", look: { color: "#112233", onColor: "#ffffff", position: "left", title: "T" } },
  ];

  it.each(toFrame)("carries $t to the frame", (message) => expect(readToFrame(structuredClone(wrap(message)))).toEqual(message));
  it.each(toHost)("carries $t to the page", (message) => expect(readToHost(structuredClone(wrap(message)))).toEqual(message));

  it.each([null, undefined, 1, "open", [], {}, { message: { t: "open" } }, { switchboard: "switchboard/1" }, { switchboard: "switchboard/1", message: { t: "eval" } }])(
    "ignores %j", (data) => {
      expect(readToFrame(data)).toBeNull();
      expect(readToHost(data)).toBeNull();
    });

  it("cuts what is too long and drops what is no text", () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`k${i}`, "x".repeat(1000)]));
    const kept = contextOf(many);
    expect(Object.keys(kept)).toHaveLength(20);
    expect(kept["k0"]).toHaveLength(512);
    expect(contextOf({ a: 1, b: true, c: {}, d: null, e: () => 1 })).toEqual({ a: "1", b: "true" });
  });

  it("lets no style in through a colour", () => {
    expect(readLook({ color: "red;background:url(//x)", onColor: 7, position: "top" })).toEqual({ color: "#1f5fbf", onColor: "#ffffff", position: "right", title: "" });
  });
});
