import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import type { FormulaDiagnostic, FormulaText } from "@/api/formulaTypes";
import { completeFrom } from "./completion";
import { Hints, type FetchHint } from "./hints";
import { formulaLanguage } from "./language";
import { hideSignature, signatureHelp } from "./signature";
import { formulaTheme } from "./theme";

/** What the editor needs from the page that it stands on. */
export interface EditorHost {
  changed: (formula: string) => void;
  complete: FetchHint;
  format: (formula: string) => Promise<FormulaText>;
}

export interface EditorLook {
  labelledBy: string;
  describedBy: string;
  placeholder: string;
}

export interface FormulaHandle {
  focus: () => void;
  /** Writes at the caret, in place of what is selected. */
  insert: (text: string) => void;
  format: () => void;
}

/** The editor of one formula in the page. */
export class FormulaView implements FormulaHandle {
  private readonly view: EditorView;
  private readonly look = new Compartment();
  private readonly hints: Hints;

  constructor(
    parent: HTMLElement,
    formula: string,
    look: EditorLook,
    private readonly host: EditorHost,
  ) {
    this.hints = new Hints(host.complete);
    this.view = new EditorView({
      parent,
      state: EditorState.create({ doc: formula, extensions: [this.extensions(), this.look.of(lookOf(look))] }),
    });
  }

  private extensions(): Extension {
    const own = keymap.of([
      { key: "Shift-Alt-f", preventDefault: true, run: () => (this.format(), true) },
      { key: "Tab", run: acceptCompletion },
      { key: "Escape", run: (view) => (hideSignature(view), view.contentDOM.blur(), true) },
    ]);
    return [
      history(),
      bracketMatching(),
      closeBrackets(),
      autocompletion({ override: [completeFrom(this.hints)], icons: false, maxRenderedOptions: 50 }),
      signatureHelp(this.hints),
      own,
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...lintKeymap]),
      formulaLanguage,
      formulaTheme,
      EditorView.lineWrapping,
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged) this.host.changed(state.doc.toString());
      }),
    ];
  }

  setLook(look: EditorLook): void {
    this.view.dispatch({ effects: this.look.reconfigure(lookOf(look)) });
  }

  /** Takes over a formula that was changed elsewhere. */
  setFormula(formula: string): void {
    const { doc } = this.view.state;
    if (doc.toString() !== formula) this.view.dispatch({ changes: { from: 0, to: doc.length, insert: formula } });
  }

  /** Marks what is wrong with `formula`, unless somebody has typed on since. */
  mark(formula: string, found: readonly FormulaDiagnostic[]): void {
    if (this.view.state.doc.toString() !== formula) return;
    this.view.dispatch(setDiagnostics(this.view.state, toMarks(found, formula.length)));
  }

  focus(): void {
    this.view.focus();
  }

  insert(text: string): void {
    this.view.dispatch(this.view.state.replaceSelection(text));
    this.view.focus();
  }

  format(): void {
    const before = this.view.state.doc.toString();
    void this.host.format(before).then(
      ({ formula }) => {
        if (this.view.state.doc.toString() !== before || formula === before) return;
        const head = Math.min(this.view.state.selection.main.head, formula.length);
        this.view.dispatch({ changes: { from: 0, to: before.length, insert: formula }, selection: { anchor: head } });
      },
      () => undefined, // the check says what is wrong with the connection
    );
  }

  destroy(): void {
    this.hints.stop();
    this.view.destroy();
  }
}

function lookOf({ labelledBy, describedBy, placeholder: text }: EditorLook): Extension {
  return [
    EditorView.contentAttributes.of({ "aria-labelledby": labelledBy, "aria-describedby": describedBy, spellcheck: "false" }),
    placeholder(text),
  ];
}

/** Marks need room to be seen: a place between two letters becomes the letter before it. */
export function toMarks(found: readonly FormulaDiagnostic[], length: number): Diagnostic[] {
  return found.map(({ from, to, severity, message }) => {
    const end = Math.min(to, length);
    const start = Math.min(from, end);
    return { from: start === end ? Math.max(0, start - 1) : start, to: end, severity, message };
  });
}
