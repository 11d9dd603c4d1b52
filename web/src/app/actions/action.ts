import type { FluentIcon } from "@fluentui/react-icons";

export type ActionGroup = "conversation" | "sessions" | "go" | "presence" | "app";

/** One thing a person can do, defined once for menus, the palette, the cheat sheet and the keyboard. */
export interface Action<C> {
  id: string;
  /** Translation key with its namespace, such as "common:action.palette". */
  nameKey: string;
  /** What stands in the gaps of the name, such as the status that an action sets. */
  nameValues?: Readonly<Record<string, string>>;
  icon: FluentIcon;
  group: ActionGroup;
  /** A single key ("r", "?") or "mod+k"; mod is Ctrl, or Command on a Mac. */
  shortcut?: string;
  /** Not offered in the palette, such as moving to the next session. */
  keyboardOnly?: boolean;
  visible: (context: C) => boolean;
  perform: (context: C) => void;
}

/** An action with its context filled in; only visible ones are bound. */
export interface BoundAction {
  id: string;
  nameKey: string;
  nameValues?: Readonly<Record<string, string>>;
  icon: FluentIcon;
  group: ActionGroup;
  shortcut?: string;
  keyboardOnly: boolean;
  perform: () => void;
}

export function bindActions<C>(actions: readonly Action<C>[], context: C): BoundAction[] {
  return actions
    .filter((action) => action.visible(context))
    .map(({ id, nameKey, nameValues, icon, group, shortcut, keyboardOnly, perform }) => ({
      id,
      nameKey,
      nameValues,
      icon,
      group,
      shortcut,
      keyboardOnly: keyboardOnly ?? false,
      perform: () => perform(context),
    }));
}

/** The shortcut that a key press stands for. */
export function shortcutOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">): string | undefined {
  if (event.altKey) return undefined;
  const key = event.key.toLowerCase();
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}

/** Whether keys pressed here are text; then single letters must stay letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("[contenteditable='true']") !== null) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(target.type);
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return ["textbox", "combobox", "listbox", "menu", "menuitem", "option", "searchbox"].includes(
    target.getAttribute("role") ?? "",
  );
}

/** Picks the action for a key press, if it may fire here. */
export function actionFor(
  actions: readonly BoundAction[],
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "repeat" | "defaultPrevented" | "target">,
  inDialog: boolean,
): BoundAction | undefined {
  if (event.defaultPrevented || event.repeat) return undefined;
  const shortcut = shortcutOf(event);
  if (shortcut === undefined) return undefined;
  const isChord = shortcut.startsWith("mod+");
  if (!isChord && (inDialog || isTyping(event.target))) return undefined;
  return actions.find((action) => action.shortcut === shortcut);
}
