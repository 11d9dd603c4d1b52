import type { FieldProblem } from "@/api/client";
import type { RecordColumn, RecordRow, RecordTable } from "@/api/types";
import type { Values } from "@/data/resource";

/** What every editor of a column receives. */
export interface EditorProps {
  table: RecordTable;
  column: RecordColumn;
  label: string;
  hint: string | undefined;
  value: unknown;
  onChange: (value: unknown) => void;
  /** Problems with this column, paths relative to it. */
  problems: readonly FieldProblem[];
  isDisabled: boolean;
  /** The whole row as it is being edited. */
  draft: Values;
  /** The row as the server has it; undefined for a new one. */
  row: RecordRow | undefined;
}

/** What a panel beside a form receives. */
export interface AsideProps {
  row: RecordRow | undefined;
  draft: Values;
  isDirty: boolean;
}

export function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
