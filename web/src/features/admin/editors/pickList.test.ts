import { describe, expect, it } from "vitest";
import { findChoices, toggleId } from "./pickList";

const choices = [
  { id: "1", name: "Ana Souza", detail: "ana@example.com" },
  { id: "2", name: "Ben Adler", detail: "ben@example.com" },
];

describe("findChoices", () => {
  it("looks into names and details", () => {
    expect(findChoices(choices, "ADLER").map(({ id }) => id)).toEqual(["2"]);
    expect(findChoices(choices, "ana@").map(({ id }) => id)).toEqual(["1"]);
  });

  it("keeps to what is chosen", () => {
    expect(findChoices(choices, "", ["2", "gone"]).map(({ id }) => id)).toEqual(["2"]);
  });
});

describe("toggleId", () => {
  it("adds once and takes out", () => {
    expect(toggleId(["1"], "1", true)).toEqual(["1"]);
    expect(toggleId(["1"], "2", true)).toEqual(["1", "2"]);
    expect(toggleId(["1", "2"], "1", false)).toEqual(["2"]);
  });
});
