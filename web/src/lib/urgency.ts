/** How pressing a wait is, measured against the service level it should be answered within. */
export type Urgency = "calm" | "soon" | "late";

/** From this share of the service level on, a wait deserves attention. */
const soonShare = 0.7;

/** A service level of 0 means that none is set: nothing is ever late. */
export function urgencyOf(waitedSeconds: number, serviceLevelSeconds: number): Urgency {
  if (serviceLevelSeconds <= 0) return "calm";
  if (waitedSeconds >= serviceLevelSeconds) return "late";
  return waitedSeconds >= serviceLevelSeconds * soonShare ? "soon" : "calm";
}
