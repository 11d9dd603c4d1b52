import type { LocalizedText, RecordColumn, RecordRow } from "@/api/types";

/** A label in the reader's language, English when it is missing. */
export function localized(text: LocalizedText | undefined, locale: string, fallback: string): string {
  return text?.[locale] ?? text?.en ?? fallback;
}

/** Set by the server alone. */
export function isReadOnly(column: RecordColumn): boolean {
  return column.readOnly === true || column.type === "autonumber" || column.type === "computed";
}

export function columnText(row: RecordRow, column: string): string {
  const value = row[column];
  return typeof value === "string" ? value : value === undefined || value === null ? "" : String(value);
}

/** The words of a choice in the reader's language. */
export function choiceLabel(column: RecordColumn, value: string, locale: string): string {
  return localized(column.options?.find((option) => option.value === value)?.label, locale, value);
}

const titleColumns: Record<string, string> = { contact: "fullName", incident: "title", annotation: "subject" };

/** What to call a row. */
export function rowTitle(table: string, row: RecordRow): string {
  const column = titleColumns[table] ?? "name";
  return columnText(row, column);
}
