import type { RecordColumn, RecordTable } from "@/api/types";

export type FormulaKind = "text" | "number" | "boolean" | "datetime" | "choice" | "table" | "untyped";

const kinds: Record<string, FormulaKind> = {
  integer: "number",
  boolean: "boolean",
  instant: "datetime",
  json: "untyped",
  list: "table",
  choice: "choice",
};

/** What a column is in a formula. */
export function kindOf({ type }: RecordColumn): FormulaKind {
  return kinds[type] ?? "text";
}

/** Columns that every row has besides those of its table. */
export const commonColumns: readonly { name: string; kind: FormulaKind }[] = [
  { name: "id", kind: "text" },
  { name: "createdAt", kind: "datetime" },
  { name: "modifiedAt", kind: "datetime" },
  { name: "version", kind: "number" },
];

export function columnNames(table: RecordTable): { name: string; kind: FormulaKind; column?: RecordColumn }[] {
  return [...table.columns.map((column) => ({ name: column.name, kind: kindOf(column), column })), ...commonColumns];
}
