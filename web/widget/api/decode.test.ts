import { describe, expect, it } from "vitest";
import { decodeConfig, decodeConversation, decodeMessage, decodeMessages, decodePosition, decodeSession } from "./decode";

describe("decodeConfig", () => {
  it("takes labels as text or by language", () => {
    const config = decodeConfig(
      { id: "w", questions: [{ name: "a", label: { en: "Topic", de: "Thema" }, type: "choice", options: [{ value: "x", label: { en: "X", de: "Ix" } }] }, { name: "b", label: "Plain" }, { label: "nameless" }] }, "de");
    expect(config?.questions).toMatchObject([{ label: "Thema", options: [{ value: "x", label: "Ix" }] }, { label: "Plain", type: "text" }]);
    expect(config?.questions).toHaveLength(2);
  });

  it("refuses addresses that could run a script", () => {
    const config = decodeConfig({ id: "w", logoUrl: "javascript:alert(1)", questions: [{ name: "c", type: "consent", linkUrl: "javascript:alert(1)" }] }, "en");
    expect(config?.logoUrl).toBe("");
    expect(config?.questions[0]).not.toHaveProperty("linkUrl");
  });

  it("survives an answer without anything optional, and refuses one without an id", () => {
    expect(decodeConfig({ id: "w" }, "en")).toMatchObject({ open: true, questions: [], position: "right", theme: "auto", mode: "live" });
    expect([decodeConfig({}, "en"), decodeConfig(null, "en"), decodeConfig([], "en"), decodeConfig("x", "en")]).toEqual([null, null, null, null]);
  });
});

describe("decodeMessage", () => {
  it("never shows an internal note", () => {
    expect(decodeMessage({ id: "1", seq: 1, kind: "note", body: "secret" })).toBeNull();
    expect(decodeMessages({ items: [{ id: "1", seq: 1, kind: "note" }, { id: "2", seq: 2, body: "x" }, 7, null] })).toHaveLength(1);
  });

  it("keeps args that can stand in a sentence", () => {
    expect(decodeMessage({ id: "1", seq: 1, args: { name: "M", n: 2, x: {}, y: null } })?.args).toEqual({ name: "M", n: "2" });
  });

  it.each([{}, { id: "1" }, { id: "1", seq: 0 }, { id: "1", seq: "2" }, { seq: 3 }])("refuses %j", (value) => expect(decodeMessage(value)).toBeNull());
});

describe("decodeConversation", () => {
  it("reads agent, place and wait", () => {
    expect(decodeConversation({ id: "c", state: "open", agent: { name: "M" }, position: 2, waitMinutes: { from: 1, to: 3 } })).toMatchObject({ agentName: "M", position: 2, wait: { from: 1, to: 3 } });
    expect(decodeConversation({ id: "c", state: "open", waitMinutes: { from: 5, to: 3 } })).not.toHaveProperty("wait");
  });
  it("refuses a state it does not know", () => expect(decodeConversation({ id: "c", state: "limbo" })).toBeNull());
});

describe("others", () => {
  it("reads a session with and without a conversation", () => {
    expect(decodeSession({ token: "t", visitor: { id: "v" }, conversation: { id: "c", state: "open" } })?.conversation?.id).toBe("c");
    expect(decodeSession({ token: "t" })).not.toHaveProperty("conversation");
    expect(decodeSession({})).toBeNull();
  });
  it("takes a place without an estimate", () => {
    expect(decodePosition({ position: 4, waitMinutes: null })).toEqual({ position: 4 });
    expect(decodePosition({ position: 0 })).toBeNull();
  });
});
