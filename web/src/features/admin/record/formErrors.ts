import type { FieldProblem } from "@/api/client";
import type { RecordColumn, RecordTable } from "@/api/types";
import type { Values } from "@/data/resource";
import { writable } from "./formState";

/** The column that a path names: "questions[0].label" belongs to "questions". */
export function columnOf(field: string): string {
  return /^[A-Za-z0-9_]*/.exec(field)?.[0] ?? "";
}

/** Problems of one column, with paths relative to it: "questions[0].label" becomes "[0].label". */
export function problemsOf(problems: readonly FieldProblem[], column: string): FieldProblem[] {
  return problems
    .filter(({ field }) => columnOf(field) === column)
    .map((problem) => ({ ...problem, field: problem.field.slice(column.length) }));
}

/** Problems below a path, relative to it. The path itself gives "". */
export function problemsAt(problems: readonly FieldProblem[], path: string): FieldProblem[] {
  return problems
    .filter(({ field }) => field === path || (field.startsWith(path) && /^[.[]/.test(field.slice(path.length))))
    .map((problem) => ({ ...problem, field: problem.field.slice(path.length) }));
}

/** Problems that no field on the screen can show. */
export function strayProblems(problems: readonly FieldProblem[], table: RecordTable): FieldProblem[] {
  const shown = new Set(writable(table).map(({ name }) => name));
  return problems.filter(({ field }) => !shown.has(columnOf(field)));
}

export type Explain = (key: "missing" | "tooLong" | "outOfRange" | "tooMany", values?: Record<string, number>) => string;

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "") || (Array.isArray(value) && value.length === 0);
}

function check(column: RecordColumn, value: unknown, explain: Explain): string | undefined {
  if (column.required && isEmpty(value)) return explain("missing");
  if (typeof value === "string" && column.maxLength !== undefined && [...value].length > column.maxLength) {
    return explain("tooLong", { max: column.maxLength });
  }
  if (Array.isArray(value) && column.type === "list" && column.max !== undefined && column.max > 0 && value.length > column.max) {
    return explain("tooMany", { max: column.max });
  }
  if (column.type !== "integer") return undefined;
  const { min, max } = column;
  if (typeof value !== "number" || !Number.isInteger(value)) return explain("missing");
  const isBounded = min !== undefined && max !== undefined && max > min;
  return isBounded && (value < min || value > max) ? explain("outOfRange", { min, max }) : undefined;
}

/** What the metadata alone can tell, in the reader's language and before asking the server. */
export function checkValues(table: RecordTable, values: Values, explain: Explain): FieldProblem[] {
  return writable(table).flatMap((column) => {
    const reason = check(column, values[column.name], explain);
    return reason === undefined ? [] : [{ field: column.name, reason }];
  });
}
