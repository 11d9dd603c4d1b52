import { storedState, type StoredState } from "@/lib/storedState";

export interface PanelState {
  width: number;
  isCollapsed: boolean;
}

const states = new Map<string, StoredState<PanelState>>();

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** One remembered state per panel name; every user of the name sees the same. */
export function panelState(name: string, initialWidth: number): StoredState<PanelState> {
  const known = states.get(name);
  if (known) return known;
  const state = storedState<PanelState>("local", `switchboard.panel.${name}`, (stored) => ({
    width: isRecord(stored) && typeof stored.width === "number" ? stored.width : initialWidth,
    isCollapsed: isRecord(stored) && stored.isCollapsed === true,
  }));
  states.set(name, state);
  return state;
}
