import type { ApiKey } from "@/api/adminTypes";

export type KeyState = "works" | "expired" | "revoked";

/** Whether a key opens anything at a moment (milliseconds since the epoch). */
export function keyState(key: Pick<ApiKey, "expiresAt" | "revokedAt">, now: number): KeyState {
  if (key.revokedAt !== undefined) return "revoked";
  return key.expiresAt !== undefined && Date.parse(key.expiresAt) <= now ? "expired" : "works";
}
