import { describe, expect, it } from "vitest";
import { columnNames } from "./names";
import { parseTrial } from "./trial";

describe("the names of a table", () => {
  it("come with what they are in a formula", () => {
    const column = (name: string, type: string) => ({ name, type, label: {}, required: false });
    const table = { name: "order", label: {}, columns: [column("title", "text"), column("due", "instant"), column("tags", "list"), column("state", "choice")] };
    expect(columnNames(table).map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "title text", "due datetime", "tags table", "state choice", "id text", "createdAt datetime", "modifiedAt datetime", "version number",
    ]);
  });
});

describe("what is kept of a trial", () => {
  it("is whole whatever was stored", () => {
    expect(parseTrial(null)).toEqual({ formula: "", table: "contact", record: "" });
    expect(parseTrial({ formula: "1", table: 5, record: "r" })).toEqual({ formula: "1", table: "contact", record: "r" });
    expect(parseTrial({ formula: "1", table: "" })).toEqual({ formula: "1", table: "", record: "" });
  });
});
