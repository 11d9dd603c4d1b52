import { describe, expect, it } from "vitest";
import { nextSort, sortRows, type DataColumn } from "./dataTableSort";

interface Row {
  name: string;
  load: number;
}

const rows: Row[] = [
  { name: "b", load: 1 },
  { name: "a", load: 1 },
  { name: "c", load: 0 },
];
const columns: DataColumn<Row>[] = [
  { id: "load", header: "Load", width: "1fr", sort: (a, b) => a.load - b.load, render: ({ load }) => load },
  { id: "menu", header: "", width: "1fr", render: () => null },
];

const names = (list: readonly Row[]) => list.map(({ name }) => name).join("");

describe("sortRows", () => {
  it("keeps equal rows in their order in both directions", () => {
    expect(names(sortRows(rows, columns, { id: "load", down: false }))).toBe("cba");
    expect(names(sortRows(rows, columns, { id: "load", down: true }))).toBe("bac");
  });

  it("leaves rows alone for a column without an order", () => {
    expect(sortRows(rows, columns, { id: "menu", down: false })).toBe(rows);
  });
});

describe("nextSort", () => {
  it("turns round on the second press and starts upwards on another column", () => {
    const first = nextSort(undefined, "load");
    expect(first).toEqual({ id: "load", down: false });
    expect(nextSort(first, "load")).toEqual({ id: "load", down: true });
    expect(nextSort(nextSort(first, "load"), "name")).toEqual({ id: "name", down: false });
  });
});
