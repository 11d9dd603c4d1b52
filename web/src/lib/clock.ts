/** Keeps countdowns right when the computer's clock is wrong: the server's clock counts. */

let skew = 0;

/** Learns the server's time from a Date header. One second of rounding is ignored. */
export function noteServerTime(header: string | null): void {
  if (header === null) return;
  const server = Date.parse(header);
  if (Number.isNaN(server)) return;
  const difference = server - Date.now();
  skew = Math.abs(difference) < 2000 ? 0 : difference;
}

/** Milliseconds since the epoch by the server's clock. */
export function serverNow(): number {
  return Date.now() + skew;
}
