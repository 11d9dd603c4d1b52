/**
 * What the administrator's form says to the preview: the values as they stand, saved or not. Shapes are checked here
 * by hand, value by value; whoever listens has checked window and origin before. What makes no sense, such as half a
 * colour while somebody types it, is left out, so that the preview keeps what it had.
 */
import { decodeQuestions, isRecord, type Json } from "../api/decode";
import type { Config } from "../api/types";

export const previewMark = "switchboard-preview/1";

const maxQuestions = 10;
const maxOptions = 50;

export type Overlay = Partial<
  Pick<
    Config,
    | "title" | "subtitle" | "color" | "logoUrl" | "position" | "theme" | "mode" | "questions" | "attachments" | "rating"
    | "transcript" | "offlineForm" | "showPosition" | "sound"
  >
>;

/** Said to the form once the preview can hear. */
export function previewReady(): { switchboard: string; t: "ready" } {
  return { switchboard: previewMark, t: "ready" };
}

/** The values of a message; null for anything that is not a message of the form. */
export function readPreview(data: unknown, locale: string): Overlay | null {
  if (!isRecord(data) || data["switchboard"] !== previewMark || data["t"] !== "values" || !isRecord(data["values"])) return null;
  const values = data["values"];
  return {
    ...texts(values),
    ...looks(values),
    ...flags(values),
    ...questions(values["questions"], locale),
  };
}

function texts(values: Json): Overlay {
  const { title, subtitle } = values;
  return {
    ...(typeof title === "string" ? { title: title.slice(0, 60) } : {}),
    ...(typeof subtitle === "string" ? { subtitle: subtitle.slice(0, 120) } : {}),
  };
}

function looks(values: Json): Overlay {
  const { color, logoUrl, position, theme, mode } = values;
  return {
    ...(typeof color === "string" && /^#[0-9a-f]{6}$/i.test(color) ? { color } : {}),
    ...(typeof logoUrl === "string" && isLogo(logoUrl) ? { logoUrl } : {}),
    ...(position === "left" || position === "right" ? { position } : {}),
    ...(theme === "light" || theme === "dark" || theme === "auto" ? { theme } : {}),
    ...(mode === "live" || mode === "persistent" ? { mode } : {}),
  };
}

/** No logo, or a whole address that a browser may fetch. */
function isLogo(address: string): boolean {
  return address === "" || (address.length <= 500 && /^https:\/\/[^\s/]+\.[^\s/]+/i.test(address));
}

const switches = ["attachments", "rating", "transcript", "offlineForm", "showPosition", "sound"] as const;

function flags(values: Json): Overlay {
  const out: Overlay = {};
  for (const name of switches) {
    const value = values[name];
    if (typeof value === "boolean") out[name] = value;
  }
  return out;
}

/** Two questions of one name would share one answer, so the second is left out, as saving would refuse it. */
function questions(value: unknown, locale: string): Overlay {
  if (!Array.isArray(value)) return {};
  const names = new Set<string>();
  const kept = decodeQuestions(value.slice(0, maxQuestions), locale).filter(({ name }) => !names.has(name) && names.add(name));
  return { questions: kept.map((question) => ({ ...question, options: question.options.slice(0, maxOptions) })) };
}
