/** What every component may use: the controller, the words, and the reader's language for dates and numbers. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Chat } from "../app/chat";
import type { Controller } from "../app/controller";
import type { Translate } from "../i18n/i18n";

export interface View {
  controller: Controller;
  t: Translate;
  locale: string;
  /** Puts the keyboard at the first control of the screen, while the chat is open. */
  focusFirst: () => void;
}

export const ViewContext = createContext<View | null>(null);

export function useView(): View {
  const view = useContext(ViewContext);
  if (!view) throw new Error("component outside of ViewContext");
  return view;
}

/** The conversation's engine; only for screens that are shown once it runs. */
export function useChat(): Chat {
  const { chat } = useView().controller;
  if (!chat) throw new Error("a conversation is shown without its engine");
  return chat;
}
