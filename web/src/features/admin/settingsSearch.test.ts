import { describe, expect, it } from "vitest";
import type { RecordTable } from "@/api/types";
import { sections, type SectionId } from "./sections";
import { findSettings } from "./settingsSearch";

const tables: RecordTable[] = [
  {
    name: "calendar",
    label: { en: "Operating hours", de: "Öffnungszeiten" },
    columns: [{ name: "holidays", type: "json", label: { en: "Holidays", de: "Feiertage" }, required: false }],
  },
];
const titles: Partial<Record<SectionId, string>> = { hours: "Öffnungszeiten", audit: "Protokoll der Änderungen" };
const find = (typed: string, locale = "de") =>
  findSettings(typed, { sections, tables, locale, words: (id) => titles[id] ?? "" });

describe("findSettings", () => {
  it("finds sections without their accents", () => {
    expect(find("offnungs")).toEqual([{ section: "hours", setting: "" }]);
  });

  it("finds single settings in the reader's language", () => {
    expect(find("FEIER")).toEqual([{ section: "hours", setting: "Feiertage" }]);
    expect(find("feier", "en")).toEqual([]);
  });

  it("wants every word", () => {
    expect(find("protokoll änder")).toHaveLength(1);
    expect(find("protokoll feier")).toEqual([]);
  });

  it("finds nothing for nothing", () => {
    expect(find("  ")).toEqual([]);
  });
});
