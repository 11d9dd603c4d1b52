import type { Completion, CompletionSource } from "@codemirror/autocomplete";
import type { FormulaItem } from "@/api/formulaTypes";
import type { Hints } from "./hints";

/** An item as the list shows it. The server has ranked them, so the order stays. */
export function toCompletion({ label, insert, kind, detail, doc }: FormulaItem): Completion {
  return { label, apply: insert, type: kind, detail, info: doc === undefined || doc === "" ? undefined : doc };
}

/** Asks the server what fits at the caret. Without a word there, only after a sign that calls for one or on request. */
export function completeFrom(hints: Hints): CompletionSource {
  return async (context) => {
    const before = context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos);
    if (!context.explicit && !/[\p{L}\p{N}_'.(@]/u.test(before)) return null;
    const hint = await hints.ask(context.state.doc.toString(), context.pos);
    if (hint === undefined || hint.items.length === 0 || context.aborted) return null;
    return { from: hint.from, to: Math.max(hint.to, context.pos), options: hint.items.map(toCompletion), filter: false };
  };
}
