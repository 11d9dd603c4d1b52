import type { AuditEvent } from "@/data/audit";

/** One field before and after. A side that is undefined did not exist. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

export interface Subject {
  table: string;
  id: string;
  name: string;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** What an event is about: the row of a table, or people, keys and sign-ins, which count as tables here. */
export function subjectOf({ kind, data }: Pick<AuditEvent, "kind" | "data">): Subject {
  const [area = ""] = kind.split(".");
  const table = area === "record" ? text(data.table) : area === "session" ? "signin" : area;
  return { table, id: text(data.id), name: text(data.name) || text(data.email) };
}

/** Members of the data that say what the event is about rather than what it changed. */
const notFields = new Set(["table", "id", "name", "version", "before", "after", "fields"]);

/** What an event changed, field by field. Events that only report something give it as what is there now. */
export function changesOf({ data }: Pick<AuditEvent, "data">): FieldChange[] {
  if (!isObject(data.before) && !isObject(data.after)) {
    return Object.entries(data)
      .filter(([name]) => !notFields.has(name))
      .map(([field, after]) => ({ field, before: undefined, after }));
  }
  const before = isObject(data.before) ? data.before : {};
  const after = isObject(data.after) ? data.after : {};
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after), ...fieldNames(data.fields)])];
  return fields.map((field) => ({ field, before: before[field], after: after[field] }));
}

/** Fields that changed but whose values are never shown, such as a password. */
function fieldNames(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text).filter((name) => name !== "") : [];
}

/** A changed field whose values are kept secret. */
export function isSecret({ before, after }: FieldChange): boolean {
  return before === undefined && after === undefined;
}

export type Verb = "created" | "changed" | "deleted" | "other";

export function verbOf(kind: string): Verb {
  const verb = kind.split(".").at(-1);
  switch (verb) {
    case "created":
    case "changed":
      return verb;
    case "deleted":
    case "removed":
      return "deleted";
    default:
      return "other";
  }
}

/** The tables that occur, for a filter. */
export function tablesIn(events: readonly Pick<AuditEvent, "kind" | "data">[]): string[] {
  return [...new Set(events.map((event) => subjectOf(event).table))].filter((table) => table !== "").sort();
}
