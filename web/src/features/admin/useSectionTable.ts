import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { RecordTable } from "@/api/types";
import { useTables } from "@/data/records";
import type { Section } from "./sections";
import { userTable } from "./users/userTable";

export interface SectionTable {
  table: RecordTable | undefined;
  error: Error | null;
  retry: () => void;
}

/** The metadata that lists and forms of a section are drawn from. */
export function useSectionTable(section: Section, isNew = false): SectionTable {
  const { t, i18n } = useTranslation("admin");
  const tables = useTables();
  const isUsers = section.id === "users";
  const table = useMemo(() => {
    if (isUsers) return userTable(t, i18n.language, isNew);
    return tables.data?.find(({ name }) => name === section.table);
  }, [isUsers, t, i18n.language, isNew, tables.data, section.table]);
  return { table, error: isUsers ? null : tables.error, retry: () => void tables.refetch() };
}
