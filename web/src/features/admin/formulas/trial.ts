import { storedState } from "@/lib/storedState";

/** What somebody tries out; it survives a look at another page. */
export interface TrialState {
  formula: string;
  table: string;
  record: string;
}

function textIn(stored: object, name: string): string | undefined {
  const value: unknown = Reflect.get(stored, name);
  return typeof value === "string" ? value : undefined;
}

export function parseTrial(stored: unknown): TrialState {
  const from = typeof stored === "object" && stored !== null ? stored : {};
  return { formula: textIn(from, "formula") ?? "", table: textIn(from, "table") ?? "contact", record: textIn(from, "record") ?? "" };
}

export const trial = storedState<TrialState>("session", "switchboard.formulaTrial", parseTrial);
