import type { Widget } from "@/api/adminTypes";

export type PublicKey = Widget["publicKeys"][number];

export function toKeys(value: unknown): PublicKey[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter((given): given is Record<string, unknown> => typeof given === "object" && given !== null)
    .map(({ kid, pem, expiresAt }) => ({
      kid: typeof kid === "string" ? kid : "",
      pem: typeof pem === "string" ? pem : "",
      ...(typeof expiresAt === "string" && expiresAt !== "" && { expiresAt }),
    }));
}

/** The day in UTC that a field of type date shows. */
export function dayOf(expiresAt: string | undefined): string {
  return expiresAt?.slice(0, 10) ?? "";
}

/** A key counts through the end of its last day, in UTC. */
export function endOfDay(day: string): string | undefined {
  return day === "" ? undefined : `${day}T23:59:59.000Z`;
}
