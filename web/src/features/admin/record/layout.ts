import type { RecordColumn, RecordTable } from "@/api/types";
import { writable } from "./formState";

/** How a table's columns are grouped and which of them a list shows. Tables without an entry show what they have. */
export interface Layout {
  list: readonly string[];
  /** Groups in order; a column named by none comes last. */
  groups: readonly { id: string; columns: readonly string[] }[];
}

const layouts: Record<string, Layout> = {
  user: {
    list: ["name", "email", "roles", "queues", "capacity", "disabled"],
    groups: [
      { id: "person", columns: ["name", "email", "password", "locale"] },
      { id: "work", columns: ["roles", "queues", "capacity"] },
      { id: "access", columns: ["disabled"] },
    ],
  },
  queue: {
    list: ["name", "method", "hoursId", "members", "serviceLevelSeconds", "priority"],
    groups: [
      { id: "basics", columns: ["name", "hoursId", "priority"] },
      { id: "members", columns: ["members"] },
      { id: "distribution", columns: ["method", "serviceLevelSeconds", "offerSeconds", "maxWaitMinutes"] },
    ],
  },
  workstream: {
    list: ["name", "channel", "queueId", "mode", "units"],
    groups: [
      { id: "basics", columns: ["name", "channel", "queueId", "mode"] },
      { id: "capacity", columns: ["units", "blockCapacityInWrapUp", "wrapUpSeconds"] },
      { id: "closing", columns: ["inactivityMinutes", "waitingMinutes"] },
    ],
  },
  calendar: {
    list: ["name", "timeZone", "week", "holidays"],
    groups: [
      { id: "basics", columns: ["name", "timeZone"] },
      { id: "week", columns: ["week"] },
      { id: "holidays", columns: ["holidays"] },
    ],
  },
  chatwidget: {
    list: ["name", "workstreamId", "color", "mode", "origins"],
    groups: [
      { id: "basics", columns: ["name", "workstreamId", "mode"] },
      { id: "look", columns: ["title", "subtitle", "color", "logoUrl", "position", "theme"] },
      { id: "questions", columns: ["questions"] },
      { id: "features", columns: ["attachments", "rating", "transcript", "offlineForm", "showPosition", "sound"] },
      { id: "security", columns: ["origins", "requireSignIn", "publicKeys"] },
    ],
  },
  presencestatus: { list: ["name", "base", "builtIn"], groups: [{ id: "basics", columns: ["name", "base"] }] },
  quickreply: {
    list: ["shortcut", "title", "locale", "tags"],
    groups: [{ id: "basics", columns: ["shortcut", "locale", "title", "body", "tags"] }],
  },
};

function byName(table: RecordTable, names: readonly string[]): RecordColumn[] {
  return names.flatMap((name) => table.columns.find((column) => column.name === name) ?? []);
}

const listedTypes = new Set(["text", "choice", "lookup", "integer", "boolean", "email", "instant"]);

export function listColumns(table: RecordTable): RecordColumn[] {
  const layout = layouts[table.name];
  if (layout) return byName(table, layout.list);
  return table.columns.filter(({ type }) => listedTypes.has(type)).slice(0, 5);
}

export interface ColumnGroup {
  id: string;
  columns: RecordColumn[];
}

/** Every writable column exactly once; those that a newer server adds appear in a last group. */
export function columnGroups(table: RecordTable): ColumnGroup[] {
  const known = writable(table);
  const layout = layouts[table.name];
  const groups = (layout?.groups ?? []).map(({ id, columns }) => ({
    id,
    columns: byName(table, columns).filter((column) => known.includes(column)),
  }));
  const named = new Set(groups.flatMap(({ columns }) => columns.map(({ name }) => name)));
  const rest = known.filter(({ name }) => !named.has(name));
  return [...groups, { id: layout ? "more" : "basics", columns: rest }].filter(({ columns }) => columns.length > 0);
}
