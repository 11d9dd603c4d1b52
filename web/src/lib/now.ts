import { useSyncExternalStore } from "react";
import { serverNow } from "./clock";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let current = 0;

function tick(): void {
  current = Math.floor(serverNow() / 1000) * 1000;
  listeners.forEach((tell) => tell());
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(tell);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function read(): number {
  const now = Math.floor(serverNow() / 1000) * 1000;
  if (timer === undefined || Math.abs(now - current) > 1500) current = now;
  return current;
}

/** The server's time, in whole seconds; all timers on the screen share one clock. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read);
}
