import { useCallback, useEffect, useSyncExternalStore } from "react";
import { api } from "@/api/client";

export type DraftKind = "text" | "note";

/** Time of rest after which a draft is stored on the server. */
const rest = 800;

interface Draft {
  body: string;
  timer?: ReturnType<typeof setTimeout>;
}

/** `isLeaving` says that the page will not be there to see the answer. */
type Store = (id: string, kind: DraftKind, body: string, isLeaving: boolean) => Promise<unknown>;

/** What is being written, per conversation and kind. Switching keeps it here, the server keeps it for good. */
export class Drafts {
  private readonly drafts = new Map<string, Draft>();
  private readonly listeners = new Set<() => void>();
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  read(id: string, kind: DraftKind): string | undefined {
    return this.drafts.get(`${kind}:${id}`)?.body;
  }

  write(id: string, kind: DraftKind, body: string): void {
    const key = `${kind}:${id}`;
    clearTimeout(this.drafts.get(key)?.timer);
    const timer = setTimeout(() => this.flush(id, kind), rest);
    this.drafts.set(key, { body, timer });
    this.listeners.forEach((tell) => tell());
  }

  /** Stores at once what has not been stored. */
  flush(id: string, kind: DraftKind, isLeaving = false): void {
    const draft = this.drafts.get(`${kind}:${id}`);
    if (draft?.timer === undefined) return;
    clearTimeout(draft.timer);
    draft.timer = undefined;
    // The text stays in memory; the next change tries again.
    this.store(id, kind, draft.body, isLeaving).catch(() => undefined);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

const drafts = new Drafts((id, kind, body, isLeaving) => api.put(`/conversations/${id}/draft`, { kind, body }, { keepalive: isLeaving }));

/** The draft as it stands here, else as the server had it when the conversation was opened. */
export function useDraft(id: string, kind: DraftKind, stored: string): [string, (body: string) => void] {
  const body = useSyncExternalStore(drafts.subscribe, () => drafts.read(id, kind));
  const write = useCallback((next: string) => drafts.write(id, kind, next), [id, kind]);
  useEffect(() => {
    const leave = () => drafts.flush(id, kind, true);
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      drafts.flush(id, kind);
    };
  }, [id, kind]);
  return [body ?? stored, write];
}
