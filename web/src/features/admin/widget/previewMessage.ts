import type { Values } from "@/data/resource";

/** The name of what the form and the preview say to each other; the frame knows the same one. */
const mark = "switchboard-preview/1";

/** The columns a customer can see. Keys, sites and the workstream stay in the form. */
const shown = [
  "title",
  "subtitle",
  "color",
  "logoUrl",
  "position",
  "theme",
  "mode",
  "questions",
  "attachments",
  "rating",
  "transcript",
  "offlineForm",
  "showPosition",
  "sound",
] as const;

export interface PreviewMessage {
  switchboard: string;
  t: "values";
  values: Values;
}

/** What the preview is told about the form. A cleared text is an empty one. */
export function previewMessage(draft: Values): PreviewMessage {
  const values: Values = {};
  for (const name of shown) if (draft[name] !== undefined) values[name] = draft[name] ?? emptyOf(name);
  return { switchboard: mark, t: "values", values };
}

function emptyOf(name: (typeof shown)[number]): unknown {
  return name === "questions" ? [] : "";
}

/** Whether the preview says that it can hear. */
export function isPreviewReady(data: unknown): boolean {
  return typeof data === "object" && data !== null && "switchboard" in data && data.switchboard === mark && "t" in data && data.t === "ready";
}
