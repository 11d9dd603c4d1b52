import type { FormulaCompletion } from "@/api/formulaTypes";

export type FetchHint = (formula: string, cursor: number, signal: AbortSignal) => Promise<FormulaCompletion>;

/**
 * What the server says about the caret. Completion and signature help ask for the same place, so they share one answer; an
 * answer that comes after another question has been asked is dropped.
 */
export class Hints {
  private last: { formula: string; cursor: number; abort: AbortController; answer: Promise<FormulaCompletion | undefined> } | undefined;

  constructor(private readonly fetchHint: FetchHint) {}

  /** `undefined` when the answer is stale or did not come. */
  ask(formula: string, cursor: number): Promise<FormulaCompletion | undefined> {
    if (this.last?.formula === formula && this.last.cursor === cursor) return this.last.answer;
    this.stop();
    const abort = new AbortController();
    const answer = this.fetchHint(formula, cursor, abort.signal).then(
      (hint) => (abort.signal.aborted ? undefined : hint),
      () => {
        if (this.last?.abort === abort) this.last = undefined; // asked again at the next key
        return undefined;
      },
    );
    this.last = { formula, cursor, abort, answer };
    return answer;
  }

  stop(): void {
    this.last?.abort.abort();
    this.last = undefined;
  }
}
