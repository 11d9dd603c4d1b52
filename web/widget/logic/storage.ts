/**
 * What a browser remembers for one widget. Where storage is forbidden (private windows, strict settings) it is kept
 * in memory for as long as the page lives.
 */
export interface Store {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
  /** Names below a prefix, without the widget's own prefix. */
  names(prefix: string): string[];
}

export function memoryStore(): Store {
  const values = new Map<string, string>();
  return {
    get: (name) => values.get(name) ?? null,
    set: (name, value) => void values.set(name, value),
    remove: (name) => void values.delete(name),
    names: (prefix) => [...values.keys()].filter((name) => name.startsWith(prefix)),
  };
}

/** Values are also held in memory, so a full or forbidden storage loses nothing before a reload. */
export function widgetStore(widget: string, open: () => Storage): Store {
  const memory = memoryStore();
  const storage = attempt(open);
  if (!storage) return memory;
  const full = `sb:${widget}:`;
  return {
    get: (name) => attempt(() => storage.getItem(full + name)) ?? memory.get(name),
    set: (name, value) => {
      const kept = attempt(() => {
        storage.setItem(full + name, value);
        return true;
      });
      if (kept) memory.remove(name);
      else memory.set(name, value);
    },
    remove: (name) => {
      memory.remove(name);
      attempt(() => storage.removeItem(full + name));
    },
    names: (prefix) => {
      const found = new Set(memory.names(prefix));
      for (let i = 0; i < storage.length; i++) {
        const key = storage.key(i);
        if (key?.startsWith(full + prefix)) found.add(key.slice(full.length));
      }
      return [...found];
    },
  };
}

function attempt<T>(fn: () => T): T | null {
  try {
    return fn();
  } catch {
    return null;
  }
}
