import type { RecordTable } from "@/api/types";
import { localized } from "@/lib/localized";
import type { Section, SectionId } from "./sections";

export interface FoundSetting {
  section: SectionId;
  /** The setting inside the section; empty when the section itself was found. */
  setting: string;
}

function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLocaleLowerCase();
}

export interface SettingsIndex {
  sections: readonly Section[];
  tables: readonly RecordTable[];
  locale: string;
  /** Title and description of a section as people read them. */
  words: (id: SectionId) => string;
}

/** Sections and single settings whose words hold all that was typed; accents and case do not matter. */
export function findSettings(typed: string, { sections, tables, locale, words }: SettingsIndex): FoundSetting[] {
  const wanted = fold(typed).split(/\s+/).filter((word) => word !== "");
  if (wanted.length === 0) return [];
  const holds = (text: string) => {
    const folded = fold(text);
    return wanted.every((word) => folded.includes(word));
  };
  return sections.flatMap((section): FoundSetting[] => {
    const own = holds(words(section.id)) ? [{ section: section.id, setting: "" }] : [];
    const table = tables.find(({ name }) => name === section.table);
    const inside = (table?.columns ?? [])
      .map(({ label }) => localized(label, locale))
      .filter(holds)
      .map((setting) => ({ section: section.id, setting }));
    return [...own, ...inside];
  });
}
