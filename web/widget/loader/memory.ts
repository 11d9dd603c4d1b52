/** What the host page remembers between visits: how the launcher looks, and whether a conversation is going on and in sight. */
import { readLook, type Look } from "../bridge/protocol";

export interface Memory {
  look: Look | null;
  active: boolean;
  open: boolean;
}

const nameOf = (widget: string): string => `switchboard:${widget}`;

export function recall(widget: string): Memory {
  let kept: Partial<Record<keyof Memory, unknown>> = {};
  try {
    const value: unknown = JSON.parse(localStorage.getItem(nameOf(widget)) ?? "");
    if (typeof value === "object" && value) kept = value;
  } catch {
    // Nothing is kept, or nothing that can be read.
  }
  const { look, active, open } = kept;
  return { look: look ? readLook(look) : null, active: active === true, open: open === true };
}

export function remember(widget: string, memory: Memory): void {
  try {
    localStorage.setItem(nameOf(widget), JSON.stringify(memory));
  } catch {
    // A page without storage starts fresh each time.
  }
}
