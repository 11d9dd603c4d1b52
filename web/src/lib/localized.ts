import type { LocalizedText } from "@/api/types";

/** The text in the reader's language, else in English, else in whatever language there is. */
export function localized(text: LocalizedText | undefined, locale: string): string {
  if (!text) return "";
  return [text[locale], text.en, ...Object.values(text)].find((value) => value !== undefined && value !== "") ?? "";
}
