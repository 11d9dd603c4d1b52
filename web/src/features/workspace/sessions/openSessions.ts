import { storedState } from "@/lib/storedState";

/** How many conversations of others stay open as tabs. */
const most = 20;

function toIds(stored: unknown): readonly string[] {
  return Array.isArray(stored) ? stored.filter((id) => typeof id === "string").slice(0, most) : [];
}

/** Conversations opened by hand, beside those that are mine anyway. Survives a reload of this tab. */
export const openSessions = storedState<readonly string[]>("session", "switchboard.sessions", toIds);

export function openSession(id: string): void {
  const ids = openSessions.get();
  if (!ids.includes(id)) openSessions.set([...ids, id].slice(-most));
}

export function closeSession(id: string): void {
  openSessions.set(openSessions.get().filter((open) => open !== id));
}
