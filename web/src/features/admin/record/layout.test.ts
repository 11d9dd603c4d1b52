import { describe, expect, it } from "vitest";
import type { RecordColumn, RecordTable } from "@/api/types";
import { columnGroups, listColumns } from "./layout";

function column(name: string, more: Partial<RecordColumn> = {}): RecordColumn {
  return { name, type: "text", label: { en: name }, required: false, ...more };
}

const queue: RecordTable = {
  name: "queue",
  label: { en: "Queue" },
  columns: [column("name"), column("members", { type: "list" }), column("colour"), column("snippet", { readOnly: true })],
};

describe("columnGroups", () => {
  it("shows every writable column once, unknown ones last, and leaves out what is not there", () => {
    expect(columnGroups(queue).map(({ id, columns }) => [id, columns.map(({ name }) => name)])).toEqual([
      ["basics", ["name"]],
      ["members", ["members"]],
      ["more", ["colour"]],
    ]);
  });

  it("puts a table without a layout in one group", () => {
    expect(columnGroups({ ...queue, name: "other" }).map(({ id }) => id)).toEqual(["basics"]);
  });
});

describe("listColumns", () => {
  it("lists the columns that exist", () => {
    expect(listColumns(queue).map(({ name }) => name)).toEqual(["name", "members"]);
  });

  it("falls back to columns that fit into a row", () => {
    expect(listColumns({ ...queue, name: "other" }).map(({ name }) => name)).toEqual(["name", "colour", "snippet"]);
  });
});
