import type { RecordColumn, RecordTable } from "@/api/types";
import { isReadOnly } from "./localized";

/** How the first residents are laid out. A table without an entry shows all its columns in their order. */
const layouts: Record<string, { list: string[]; form: string[]; filter?: string }> = {
  contact: {
    list: ["fullName", "email", "phone", "company", "city"],
    form: ["firstName", "lastName", "email", "phone", "company", "city", "notes"],
  },
  incident: {
    list: ["ticketNumber", "title", "status", "priority", "contactId", "ownerId"],
    form: ["title", "status", "priority", "contactId", "ownerId", "description"],
    filter: "status",
  },
};

function pick(table: RecordTable, names: string[]): RecordColumn[] {
  return names.flatMap((name) => table.columns.find((column) => column.name === name) ?? []);
}

export function listColumns(table: RecordTable): RecordColumn[] {
  const layout = layouts[table.name];
  if (layout) return pick(table, layout.list);
  return table.columns.filter(({ type }) => type !== "multiline" && type !== "json").slice(0, 6);
}

export function formColumns(table: RecordTable): RecordColumn[] {
  const layout = layouts[table.name];
  if (layout) return pick(table, layout.form);
  return table.columns.filter((column) => !isReadOnly(column));
}

/** What a new row starts with where nobody says otherwise. */
export function defaultsOf(columns: readonly RecordColumn[]): Record<string, unknown> {
  return Object.fromEntries(columns.flatMap((column) => (column.default === undefined ? [] : [[column.name, column.default]])));
}

/** The choice column that the list can be narrowed by. */
export function filterColumn(table: RecordTable): RecordColumn | undefined {
  const name = layouts[table.name]?.filter;
  return table.columns.find((column) => column.name === name);
}

/** The tables that people open by themselves; notes live on the rows they are about. */
export const dataTables: readonly string[] = ["contact", "incident"];
