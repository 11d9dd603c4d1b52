import { describe, expect, it } from "vitest";
import type { FormulaCompletion } from "@/api/formulaTypes";
import { Hints } from "./hints";

function hint(from: number): FormulaCompletion {
  return { from, to: from, items: [] };
}

/** A server whose answers the test gives. */
function server() {
  const asked: { formula: string; cursor: number; signal: AbortSignal; answer: (hint: FormulaCompletion) => void; fail: () => void }[] = [];
  const hints = new Hints(
    (formula, cursor, signal) =>
      new Promise((answer, reject) => asked.push({ formula, cursor, signal, answer, fail: () => reject(new Error("gone")) })),
  );
  return { asked, hints };
}

describe("Hints", () => {
  it("asks once for a place", async () => {
    const { asked, hints } = server();
    const both = Promise.all([hints.ask("a", 1), hints.ask("a", 1)]);
    asked[0]?.answer(hint(7));
    expect((await both).map((answer) => answer?.from)).toEqual([7, 7]);
    expect(asked).toHaveLength(1);
  });

  it("drops the answer to an older question", async () => {
    const { asked, hints } = server();
    const first = hints.ask("a", 1);
    const second = hints.ask("ab", 2);
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[1]?.answer(hint(2));
    asked[0]?.answer(hint(1));
    expect(await first).toBeUndefined();
    expect((await second)?.from).toBe(2);
  });

  it("asks again after a failure", async () => {
    const { asked, hints } = server();
    const failed = hints.ask("a", 1);
    asked[0]?.fail();
    expect(await failed).toBeUndefined();
    void hints.ask("a", 1);
    expect(asked).toHaveLength(2);
  });
});
