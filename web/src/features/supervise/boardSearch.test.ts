import { describe, expect, it } from "vitest";
import { toBoardSearch, toConversationFilter } from "./boardSearch";

describe("toBoardSearch", () => {
  it("drops what is not a filter", () => {
    expect(toBoardSearch({ state: "lost", queueId: 7, q: "", conversation: "c1" })).toEqual({
      queueId: undefined,
      state: undefined,
      q: undefined,
      conversation: "c1",
    });
  });

  it("bounds the words", () => {
    expect(toBoardSearch({ q: "x".repeat(500) }).q).toHaveLength(200);
  });
});

describe("toConversationFilter", () => {
  it("asks for all conversations and leaves the open one out", () => {
    expect(toConversationFilter({ queueId: "q1", conversation: "c1" })).toEqual({
      view: "all",
      queueId: "q1",
      state: undefined,
      q: undefined,
    });
  });
});
