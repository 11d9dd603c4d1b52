/** What the host page remembers between visits: how the launcher looks, and whether a conversation is going on. */
import { readLook, type Look } from "../bridge/protocol";

export interface Memory {
  look: Look | null;
  active: boolean;
}

const nameOf = (widget: string): string => `switchboard:${widget}`;

export function recall(widget: string): Memory {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(nameOf(widget)) ?? "null");
    if (typeof value !== "object" || value === null) return { look: null, active: false };
    return {
      look: "look" in value && value.look ? readLook(value.look) : null,
      active: "active" in value && value.active === true,
    };
  } catch {
    return { look: null, active: false };
  }
}

export function remember(widget: string, memory: Memory): void {
  try {
    localStorage.setItem(nameOf(widget), JSON.stringify(memory));
  } catch {
    // A page without storage starts fresh each time.
  }
}
