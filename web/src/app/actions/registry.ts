import { createContext, useContext, useEffect, useSyncExternalStore } from "react";
import type { BoundAction } from "./action";

const none: readonly BoundAction[] = [];

/** What can be done right now: each mounted screen adds its own actions under a scope. */
export class ActionRegistry {
  private readonly scopes = new Map<string, readonly BoundAction[]>();
  private readonly listeners = new Set<() => void>();
  private list: readonly BoundAction[] = none;

  set(scope: string, actions: readonly BoundAction[]): void {
    this.scopes.set(scope, actions);
    this.publish();
  }

  remove(scope: string): void {
    this.scopes.delete(scope);
    this.publish();
  }

  readonly all = (): readonly BoundAction[] => this.list;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The screen mounted last comes first, so that the nearest action wins a shortcut. */
  private publish(): void {
    this.list = [...this.scopes.values()].reverse().flat();
    this.listeners.forEach((tell) => tell());
  }
}

export const ActionContext = createContext(new ActionRegistry());

/** Offers actions while the component is mounted. */
export function useActions(scope: string, actions: readonly BoundAction[]): void {
  const registry = useContext(ActionContext);
  useEffect(() => {
    registry.set(scope, actions);
  }, [registry, scope, actions]);
  useEffect(() => () => registry.remove(scope), [registry, scope]);
}

export function useAllActions(): readonly BoundAction[] {
  const registry = useContext(ActionContext);
  return useSyncExternalStore(registry.subscribe, registry.all);
}
