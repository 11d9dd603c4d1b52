import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from "react";

export interface ComposerText {
  field: RefObject<HTMLTextAreaElement | null>;
  caret: number;
  noteCaret: () => void;
  /** Replaces the text and puts the caret there. */
  replace: (text: string, caret: number) => void;
  /** Inserts where the caret stands. */
  insert: (piece: string) => void;
}

/** The field grows with its text up to this share of the window. */
const mostOfWindow = 0.35;

/** Caret and height of the writing field; the text itself is the draft. */
export function useComposerText(text: string, write: (text: string) => void): ComposerText {
  const field = useRef<HTMLTextAreaElement>(null);
  const wantedCaret = useRef<number | undefined>(undefined);
  const [caret, setCaret] = useState(0);

  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${Math.min(element.scrollHeight, window.innerHeight * mostOfWindow)}px`;
    if (wantedCaret.current === undefined) return;
    element.focus();
    element.setSelectionRange(wantedCaret.current, wantedCaret.current);
    wantedCaret.current = undefined;
  }, [text]);

  const noteCaret = useCallback(() => setCaret(field.current?.selectionStart ?? 0), []);
  const replace = useCallback(
    (next: string, position: number) => {
      wantedCaret.current = position;
      setCaret(position);
      write(next);
    },
    [write],
  );
  const insert = useCallback(
    (piece: string) => {
      const element = field.current;
      const start = element?.selectionStart ?? text.length;
      const end = element?.selectionEnd ?? text.length;
      replace(text.slice(0, start) + piece + text.slice(end), start + piece.length);
    },
    [replace, text],
  );
  return { field, caret, noteCaret, replace, insert };
}
