import { StateEffect, StateField } from "@codemirror/state";
import { showTooltip, ViewPlugin, type EditorView, type Tooltip, type TooltipView, type ViewUpdate } from "@codemirror/view";
import type { FormulaSignature } from "@/api/formulaTypes";
import type { Hints } from "./hints";

const setSignature = StateEffect.define<FormulaSignature | undefined>();

interface Shown {
  signature: FormulaSignature;
  at: number;
}

const shownSignature = StateField.define<Shown | null>({
  create: () => null,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setSignature)) continue;
      return effect.value === undefined ? null : { signature: effect.value, at: transaction.newSelection.main.head };
    }
    return shown && transaction.docChanged ? { ...shown, at: transaction.changes.mapPos(shown.at) } : shown;
  },
  provide: (field) => showTooltip.from(field, (shown) => (shown === null ? null : tooltip(shown))),
});

function tooltip({ signature, at }: Shown): Tooltip {
  return { pos: at, above: true, create: () => draw(signature) };
}

function span(className: string, text: string): HTMLSpanElement {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  return element;
}

/** The call with the parameter that is being written in bold, and the line of help below. */
function draw({ label, parameters, active, doc }: FormulaSignature): TooltipView {
  const dom = document.createElement("div");
  dom.className = "cm-formula-signature";
  dom.setAttribute("role", "tooltip");
  const line = document.createElement("div");
  line.className = "cm-formula-call";
  const current = parameters[active];
  if (current === undefined) {
    line.append(label);
  } else {
    line.append(label.slice(0, current.from), span("cm-formula-active", label.slice(current.from, current.to)), label.slice(current.to));
  }
  dom.append(line, span("cm-formula-doc", doc));
  return { dom };
}

const restMilliseconds = 150;

/** Shows the call at the caret while somebody writes. */
export function signatureHelp(hints: Hints) {
  const plugin = ViewPlugin.fromClass(
    class {
      private timer: ReturnType<typeof setTimeout> | undefined;

      constructor(private readonly view: EditorView) {}

      update({ docChanged, selectionSet, focusChanged }: ViewUpdate) {
        if (!docChanged && !selectionSet && !focusChanged) return;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.ask(), restMilliseconds);
      }

      private async ask() {
        const { view } = this;
        if (!view.hasFocus) {
          hideSignature(view);
          return;
        }
        const { doc, selection } = view.state;
        const hint = await hints.ask(doc.toString(), selection.main.head);
        if (hint === undefined || view.state.doc !== doc || !view.state.selection.eq(selection)) return;
        view.dispatch({ effects: setSignature.of(hint.signature) });
      }

      destroy() {
        clearTimeout(this.timer);
      }
    },
  );
  return [shownSignature, plugin];
}

export function hideSignature(view: EditorView): void {
  if (view.state.field(shownSignature, false)) view.dispatch({ effects: setSignature.of(undefined) });
}
