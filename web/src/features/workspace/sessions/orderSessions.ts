import type { Conversation } from "@/api/types";

function rank({ state, waitingSince }: Conversation): number {
  if (state === "wrapup") return 2;
  if (state === "closed") return 3;
  return waitingSince === undefined ? 1 : 0;
}

/** The customer who has waited longest comes first; answered ones follow by time of acceptance, so they keep still. */
export function orderSessions(conversations: readonly Conversation[]): Conversation[] {
  const time = (conversation: Conversation) =>
    conversation.waitingSince ?? conversation.acceptedAt ?? conversation.createdAt;
  return [...conversations].sort((a, b) => rank(a) - rank(b) || time(a).localeCompare(time(b)));
}

export type Urgency = "none" | "calm" | "amber" | "red";

/** Amber from 60 % of the service level, red once it is broken. */
export function urgency(waitedSeconds: number, serviceLevelSeconds: number): Urgency {
  if (serviceLevelSeconds <= 0) return "calm";
  if (waitedSeconds >= serviceLevelSeconds) return "red";
  return waitedSeconds >= serviceLevelSeconds * 0.6 ? "amber" : "calm";
}
