import { describe, expect, it } from "vitest";
import type { Agent, StatusBase } from "@/api/types";
import { findAgents, loadShare } from "./findAgents";

function agent(name: string, base: StatusBase, load: number, connected = true): Agent {
  const status = { id: base, name: base, base, builtIn: true };
  return { id: name, name, status, since: "2026-03-02T10:00:00.000Z", connected, load, capacity: 100, queues: [] };
}

const all = [
  agent("Zoe", "available", 50),
  agent("Ana", "away", 0),
  agent("Ben", "available", 0, false),
  agent("Cem", "available", 20),
];

describe("findAgents", () => {
  it("puts who can help soonest on top and the disconnected last", () => {
    expect(findAgents(all, "").map(({ name }) => name)).toEqual(["Cem", "Zoe", "Ana", "Ben"]);
  });

  it("looks for words in any case and leaves out whoever has it now", () => {
    expect(findAgents(all, " E ", "Zoe").map(({ name }) => name)).toEqual(["Cem", "Ben"]);
  });
});

describe("loadShare", () => {
  it("is full when somebody without capacity has work", () => {
    expect(loadShare({ load: 10, capacity: 0 })).toBe(1);
    expect(loadShare({ load: 0, capacity: 0 })).toBe(0);
  });
});
