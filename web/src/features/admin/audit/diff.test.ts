import { describe, expect, it } from "vitest";
import { changesOf, isSecret, subjectOf, tablesIn, verbOf } from "./diff";

const changed = {
  kind: "record.changed",
  data: { table: "queue", id: "q1", name: "Sales", version: 4, before: { priority: 1, method: "a" }, after: { priority: 2, method: "b" } },
};

describe("subjectOf", () => {
  it("names the row of a table", () => {
    expect(subjectOf(changed)).toEqual({ table: "queue", id: "q1", name: "Sales" });
  });

  it("takes people, keys and sign-ins for tables", () => {
    expect(subjectOf({ kind: "user.changed", data: { name: "Ana" } }).table).toBe("user");
    expect(subjectOf({ kind: "session.created", data: {} }).table).toBe("signin");
    expect(subjectOf({ kind: "signin.failed", data: { email: "a@b.c" } })).toEqual({ table: "signin", id: "", name: "a@b.c" });
  });
});

describe("changesOf", () => {
  it("pairs both sides of each field", () => {
    expect(changesOf(changed)).toEqual([
      { field: "priority", before: 1, after: 2 },
      { field: "method", before: "a", after: "b" },
    ]);
  });

  it("shows a new row as what is there now, and a deleted one as what was", () => {
    expect(changesOf({ data: { table: "queue", after: { name: "Sales" } } })).toEqual([
      { field: "name", before: undefined, after: "Sales" },
    ]);
    expect(changesOf({ data: { table: "queue", before: { name: "Sales" } } })).toEqual([
      { field: "name", before: "Sales", after: undefined },
    ]);
  });

  it("names a changed password without showing it", () => {
    const [change] = changesOf({ data: { name: "Ana", fields: ["password"], before: {}, after: {} } });
    expect(change).toEqual({ field: "password", before: undefined, after: undefined });
    expect(change && isSecret(change)).toBe(true);
  });

  it("reports what events without sides carry", () => {
    expect(changesOf({ data: { name: "Ana", disabled: true } })).toEqual([
      { field: "disabled", before: undefined, after: true },
    ]);
  });
});

describe("verbOf", () => {
  it("knows the common verbs", () => {
    expect(["record.created", "user.removed", "record.deleted", "record.changed", "signin.failed"].map(verbOf)).toEqual([
      "created",
      "deleted",
      "deleted",
      "changed",
      "other",
    ]);
  });
});

describe("tablesIn", () => {
  it("lists each table once", () => {
    expect(tablesIn([changed, changed, { kind: "user.created", data: {} }])).toEqual(["queue", "user"]);
  });
});
