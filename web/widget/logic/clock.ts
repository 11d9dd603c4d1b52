/** Time and chance as arguments, so that tests decide both. */
export interface Clock {
  now(): number;
  /** Calls back after ms; the answer cancels it. */
  after(ms: number, fn: () => void): () => void;
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, fn) => {
    const id = setTimeout(fn, ms);
    return () => clearTimeout(id);
  },
  random: () => Math.random(),
};
