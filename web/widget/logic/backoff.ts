/** How long to wait before try number `attempt` (0 is the first repeat): doubling, with jitter, never above the cap. */
export interface Backoff {
  base: number;
  cap: number;
}

export const streamBackoff: Backoff = { base: 600, cap: 30_000 };
export const sendBackoff: Backoff = { base: 1_000, cap: 20_000 };

/** Jitter takes up to half away, so that thousands of pages do not come back in the same second. */
export function delay(attempt: number, { base, cap }: Backoff, random: () => number): number {
  const full = Math.min(cap, base * 2 ** Math.min(attempt, 16));
  return Math.round(full * (0.5 + random() * 0.5));
}
