import { describe, expect, it } from "vitest";
import { conversation, message } from "../test/fakes";
import { initialState, isOver, reduce, unreadCount, type Action, type State } from "./state";

const run = (...actions: Action[]): State => actions.reduce(reduce, initialState);
const outgoing = (key: string) => ({ key, conversation: "c1", body: "x", attachments: [], at: 0, status: "pending" as const, detail: "" });

describe("reduce", () => {
  it("shows a message once, whether answer or stream came first", () => {
    const sent = run({ do: "enter", conversation: conversation(), seen: 0 }, { do: "outgoing", items: [outgoing("a")] });
    const streamed = reduce(sent, { do: "messages", messages: [message(1, { key: "a", from: "customer" })] });
    expect(streamed.outgoing).toEqual([]);
    const late = reduce(streamed, { do: "outgoing", items: [outgoing("a")] });
    expect(late.outgoing).toEqual([]);
    expect(late.messages).toHaveLength(1);
  });

  it("ends typing with the word that was typed, not with an old one", () => {
    const typing = run({ do: "enter", conversation: conversation(), seen: 0 }, { do: "messages", messages: [message(5)] }, { do: "typing", name: "Marta" });
    expect(reduce(typing, { do: "messages", messages: [message(4)] }).typing).toBe("Marta");
    expect(reduce(typing, { do: "messages", messages: [message(6, { from: "customer" })] }).typing).toBe("Marta");
    expect(reduce(typing, { do: "messages", messages: [message(6)] }).typing).toBe("");
  });

  it("never lets the agent's read mark go back", () => {
    const state = run({ do: "enter", conversation: conversation({ readSeq: 3 }), seen: 0 }, { do: "read", seq: 7 }, { do: "read", seq: 5 }, { do: "conversation", conversation: conversation({ readSeq: 2 }) });
    expect(state.conversation?.readSeq).toBe(7);
  });

  it("forgets the place in the queue when somebody takes the chat", () => {
    const waiting = run({ do: "enter", conversation: conversation({ state: "open", position: 3, wait: { from: 1, to: 4 } }), seen: 0 });
    expect(waiting.position).toEqual({ position: 3, wait: { from: 1, to: 4 } });
    expect(reduce(waiting, { do: "conversation", conversation: conversation({ agentName: "Marta" }) }).position).toBeUndefined();
  });

  it("ignores news of another conversation", () => {
    const state = run({ do: "enter", conversation: conversation(), seen: 0 });
    expect(reduce(state, { do: "conversation", conversation: conversation({ id: "c2", state: "closed" }) })).toBe(state);
  });

  it("keeps a rating that the server has not seen yet", () => {
    const state = run({ do: "enter", conversation: conversation({ state: "closed", canRate: true }), seen: 0 }, { do: "rated" }, { do: "conversation", conversation: conversation({ state: "closed", canRate: true }) });
    expect(state.conversation).toMatchObject({ rated: true, canRate: false });
  });

  it("starts clean in another conversation", () => {
    const state = run({ do: "enter", conversation: conversation(), seen: 0 }, { do: "messages", messages: [message(1)] }, { do: "enter", conversation: conversation({ id: "c2" }), seen: 4 });
    expect(state).toMatchObject({ messages: [], seen: 4, screen: "chat" });
  });

  it("counts what was not seen", () => {
    const state = run({ do: "enter", conversation: conversation(), seen: 1 }, { do: "messages", messages: [message(1), message(2), message(3)] });
    expect(unreadCount(state)).toBe(2);
    expect(unreadCount(reduce(state, { do: "seen", seq: 3 }))).toBe(0);
  });
});

describe("isOver", () => {
  it.each([
    ["live", "wrapup", true], ["live", "closed", true], ["live", "waiting", false], ["live", "open", false],
    ["persistent", "wrapup", false], ["persistent", "closed", true], ["persistent", "waiting", false],
  ] as const)("%s %s: %s", (mode, state, over) => expect(isOver(conversation({ mode, state }))).toBe(over));
});
