import { describe, expect, it } from "vitest";
import type { RecordTable } from "@/api/types";
import { checkValues, columnOf, problemsAt, problemsOf, strayProblems } from "./formErrors";

const table: RecordTable = {
  name: "chatwidget",
  label: { en: "Widget" },
  columns: [
    { name: "title", type: "text", label: { en: "Title" }, required: true, maxLength: 5 },
    { name: "units", type: "integer", label: { en: "Units" }, required: false, min: 0, max: 10 },
    { name: "origins", type: "list", label: { en: "Origins" }, required: true, max: 2 },
    { name: "questions", type: "json", label: { en: "Questions" }, required: false },
  ],
};

const explain = (key: string, values?: Record<string, number>) => [key, ...Object.values(values ?? {})].join(" ");
const good = { title: "Chat", units: 3, origins: ["*"], questions: [] };
const fields = (values: Record<string, unknown>) =>
  checkValues(table, values, explain).map(({ field, reason }) => `${field}: ${reason}`);

describe("checkValues", () => {
  it("finds nothing wrong with a good row", () => {
    expect(fields(good)).toEqual([]);
  });

  it("names what is missing, too long, out of range and too many", () => {
    expect(fields({ ...good, title: "  " })).toEqual(["title: missing"]);
    expect(fields({ ...good, title: "öäüßéñ" })).toEqual(["title: tooLong 5"]);
    expect(fields({ ...good, units: 11 })).toEqual(["units: outOfRange 0 10"]);
    expect(fields({ ...good, units: undefined })).toEqual(["units: missing"]);
    expect(fields({ ...good, origins: [] })).toEqual(["origins: missing"]);
    expect(fields({ ...good, origins: ["a", "b", "c"] })).toEqual(["origins: tooMany 2"]);
  });

  it("counts characters as people do, not code units", () => {
    expect(fields({ ...good, title: "😀😀😀😀😀" })).toEqual([]);
  });
});

describe("paths of the server's problems", () => {
  const problems = [
    { field: "questions[1].options[0].value", reason: "is used twice" },
    { field: "questions[10].label", reason: "is missing" },
    { field: "title", reason: "is missing", fix: "fill it in" },
    { field: "password", reason: "is too short" },
  ];

  it("finds the column", () => {
    expect(columnOf("questions[1].options[0].value")).toBe("questions");
    expect(problemsOf(problems, "questions").map(({ field }) => field)).toEqual(["[1].options[0].value", "[10].label"]);
  });

  it("does not take item 10 for item 1", () => {
    expect(problemsAt(problemsOf(problems, "questions"), "[1]")).toEqual([
      { field: ".options[0].value", reason: "is used twice" },
    ]);
  });

  it("keeps what no field can show", () => {
    expect(strayProblems(problems, table).map(({ field }) => field)).toEqual(["password"]);
  });
});
