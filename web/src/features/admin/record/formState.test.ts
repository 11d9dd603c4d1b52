import { describe, expect, it } from "vitest";
import type { RecordColumn, RecordTable } from "@/api/types";
import { changedColumns, draftOf, inverse, newDraft, rebase, sameValue } from "./formState";

function column(name: string, type: string, more: Partial<RecordColumn> = {}): RecordColumn {
  return { name, type, label: { en: name }, required: false, ...more };
}

const table: RecordTable = {
  name: "queue",
  label: { en: "Queue" },
  columns: [
    column("name", "text", { required: true, maxLength: 5 }),
    column("offerSeconds", "integer", { default: 30 }),
    column("members", "list"),
    column("week", "json"),
    column("number", "text", { readOnly: true }),
  ],
};

const row = { id: "1", version: 3, createdAt: "", modifiedAt: "", name: "Sales", members: ["a"], number: "7" };

describe("newDraft", () => {
  it("begins with defaults and leaves out what the server sets", () => {
    expect(newDraft(table)).toEqual({ name: "", offerSeconds: 30, members: [], week: [] });
  });
});

describe("changedColumns", () => {
  it("names only what differs", () => {
    const base = draftOf(table, row);
    expect(changedColumns(table, base, { ...base, members: ["a", "b"] })).toEqual(["members"]);
    expect(changedColumns(table, base, { ...base, members: ["a"] })).toEqual([]);
  });

  it("does not mind the order of members in an object", () => {
    expect(sameValue([{ day: 1, from: "09:00" }], [{ from: "09:00", day: 1, to: undefined }])).toBe(true);
    expect(sameValue([1, 2], [2, 1])).toBe(false);
  });
});

describe("inverse", () => {
  it("puts back the values from before, and no others", () => {
    const base = draftOf(table, row);
    expect(inverse(base, ["name", "offerSeconds"])).toEqual({ name: "Sales", offerSeconds: 0 });
  });
});

describe("rebase", () => {
  it("keeps my unsaved values and takes theirs elsewhere", () => {
    const base = draftOf(table, row);
    const mine = { ...base, name: "Mine" };
    const theirs = { ...base, name: "Their", members: ["a", "c"] };
    expect(rebase(table, base, mine, theirs)).toEqual({ ...theirs, name: "Mine" });
  });
});
