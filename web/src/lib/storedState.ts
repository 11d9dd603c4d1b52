import { useSyncExternalStore } from "react";

export interface StoredState<T> {
  get(): T;
  set(value: T): void;
  use(): T;
}

/**
 * A small piece of view state kept in the browser: `local` outlives the tab, `session` only a reload.
 * `parse` receives whatever was stored, perhaps by an older version, and must return a valid value.
 */
export function storedState<T>(kind: "local" | "session", key: string, parse: (stored: unknown) => T): StoredState<T> {
  const storage = () => (kind === "local" ? window.localStorage : window.sessionStorage);
  const listeners = new Set<() => void>();
  const read = (): T => {
    try {
      return parse(JSON.parse(storage().getItem(key) ?? "null"));
    } catch {
      return parse(null);
    }
  };
  let current: { value: T } | undefined;
  const get = () => (current ??= { value: read() }).value;
  const set = (value: T) => {
    current = { value };
    try {
      storage().setItem(key, JSON.stringify(value));
    } catch {
      // Storage is full or forbidden: the choice then holds until the next reload.
    }
    listeners.forEach((tell) => tell());
  };
  const subscribe = (tell: () => void) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  };
  return { get, set, use: () => useSyncExternalStore(subscribe, get) };
}
