/** Holds the state and tells who listens when it changed. */
import { initialState, reduce, type Action, type State } from "./state";

export class Model {
  state: State = initialState;
  private readonly listeners = new Set<() => void>();

  dispatch(action: Action): void {
    const next = reduce(this.state, action);
    if (next === this.state) return;
    this.state = next;
    for (const listener of [...this.listeners]) listener();
  }

  /** The answer ends the subscription. */
  listen(fn: () => void): () => void {
    this.listeners.add(fn);
    return () => this.listeners.delete(fn);
  }
}
