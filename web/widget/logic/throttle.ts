/** Lets a call through at once and then not again before `ms` have passed; calls in between are dropped. */
import type { Clock } from "./clock";

export function throttle(ms: number, clock: Pick<Clock, "now">, fn: () => void): () => void {
  let last = -Infinity;
  return () => {
    const now = clock.now();
    if (now - last < ms) return;
    last = now;
    fn();
  };
}
