import type { KeyboardEvent } from "react";
import { storedState } from "@/lib/storedState";

export type SendKey = "enter" | "ctrlEnter";

/** Which key sends. With "enter", Shift+Enter makes a new line; Ctrl+Enter always sends. */
export const sendKey = storedState<SendKey>("local", "switchboard.sendKey", (stored) =>
  stored === "ctrlEnter" ? "ctrlEnter" : "enter",
);

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey"> & {
  nativeEvent: { isComposing: boolean };
};

export function sends(event: Press, setting: SendKey): boolean {
  // While an input method composes, Enter picks a candidate.
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return false;
  if (event.ctrlKey || event.metaKey) return true;
  return setting === "enter" && !event.shiftKey;
}
