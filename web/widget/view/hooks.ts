/** Small hooks: the model's state, and the time while something counts down. */
import { useEffect, useState } from "preact/hooks";
import type { Model } from "../logic/model";
import type { State } from "../logic/state";

export function useModel(model: Model): State {
  const [state, setState] = useState(model.state);
  useEffect(() => {
    setState(model.state);
    return model.listen(() => setState(model.state));
  }, [model]);
  return state;
}

/** Whole seconds until a time, counting down; 0 when it has passed. */
export function useSecondsUntil(time: number, now: () => number): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const id = setInterval(() => setAt(now()), 1000);
    return () => clearInterval(id);
  }, [now]);
  return Math.max(0, Math.ceil((time - at) / 1000));
}
