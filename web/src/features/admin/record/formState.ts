import type { RecordColumn, RecordRow, RecordTable } from "@/api/types";
import type { Values } from "@/data/resource";

/** What a form can write: everything but what the server sets. */
export function writable(table: Pick<RecordTable, "columns">): RecordColumn[] {
  return table.columns.filter((column) => column.readOnly !== true);
}

const zeros: Record<string, () => unknown> = {
  integer: () => 0,
  boolean: () => false,
  list: () => [],
  json: () => [],
};

/** The value of a column that holds nothing. */
export function zeroOf(column: RecordColumn): unknown {
  return (zeros[column.type] ?? (() => ""))();
}

/** A new row as the metadata begins it. */
export function newDraft(table: RecordTable): Values {
  return Object.fromEntries(writable(table).map((column) => [column.name, column.default ?? zeroOf(column)]));
}

/** The values of a row that a form works on; what the row leaves out is empty. */
export function draftOf(table: RecordTable, row: RecordRow): Values {
  return Object.fromEntries(writable(table).map((column) => [column.name, row[column.name] ?? zeroOf(column)]));
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value ?? null;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b)).map(([name, part]) => [name, canonical(part)]));
}

/** Equal as JSON, whatever the order of an object's members. */
export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}

/** The columns whose values differ. */
export function changedColumns(table: RecordTable, before: Values, after: Values): string[] {
  return writable(table)
    .map(({ name }) => name)
    .filter((name) => !sameValue(before[name], after[name]));
}

export function pickValues(values: Values, columns: readonly string[]): Values {
  return Object.fromEntries(columns.map((name) => [name, values[name]]));
}

/** What a change overwrites, to put it back with the same kind of call. */
export function inverse(before: Values, columns: readonly string[]): Values {
  return pickValues(before, columns);
}

/** My unsaved values on top of what somebody else has saved meanwhile. */
export function rebase(table: RecordTable, base: Values, draft: Values, theirs: Values): Values {
  return { ...theirs, ...pickValues(draft, changedColumns(table, base, draft)) };
}
