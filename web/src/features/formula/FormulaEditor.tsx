import { useEffect, useEffectEvent, useImperativeHandle, useRef, type Ref } from "react";
import type { CheckedFormula } from "@/data/formula";
import { FormulaView, type EditorHost, type EditorLook, type FormulaHandle } from "./editor";

export interface FormulaEditorProps extends EditorLook, Pick<EditorHost, "complete" | "format"> {
  value: string;
  onChange: (formula: string) => void;
  checked: CheckedFormula | undefined;
  ref?: Ref<FormulaHandle>;
}

/** The text itself. It comes with its own code, so a page loads it when a formula is first shown. */
export function FormulaEditor({ value, onChange, checked, complete, format, labelledBy, describedBy, placeholder, ref }: FormulaEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<FormulaView>(undefined);
  const changed = useEffectEvent(onChange);
  const ask = useEffectEvent(complete);
  const tidy = useEffectEvent(format);
  const begin = useEffectEvent((parent: HTMLElement) => {
    const host: EditorHost = {
      changed: (formula) => changed(formula),
      complete: (formula, cursor, signal) => ask(formula, cursor, signal),
      format: (formula) => tidy(formula),
    };
    return new FormulaView(parent, value, { labelledBy, describedBy, placeholder }, host);
  });
  useEffect(() => {
    if (!place.current) return;
    const made = begin(place.current);
    view.current = made;
    return () => {
      view.current = undefined;
      made.destroy();
    };
  }, []);
  useEffect(() => view.current?.setLook({ labelledBy, describedBy, placeholder }), [labelledBy, describedBy, placeholder]);
  useEffect(() => view.current?.setFormula(value), [value]);
  useEffect(() => {
    if (checked) view.current?.mark(checked.formula, checked.check.diagnostics);
    else view.current?.mark(value, []);
  }, [checked, value]);
  useImperativeHandle(ref, () => ({
    focus: () => view.current?.focus(),
    insert: (text) => view.current?.insert(text),
    format: () => view.current?.format(),
  }));
  return <div ref={place} />;
}
