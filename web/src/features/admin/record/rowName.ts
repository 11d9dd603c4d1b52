import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { RecordRow, RecordTable } from "@/api/types";

/** What people call a row: its primary column. */
export function rowName(table: RecordTable, row: RecordRow): string {
  const value = row[table.primary ?? "name"] ?? row.name;
  return typeof value === "string" ? value : "";
}

/** The same, with built-in statuses in the reader's language as everywhere else in the product. */
export function useRowName(table: RecordTable): (row: RecordRow) => string {
  const { t } = useTranslation("admin");
  return useCallback(
    (row) => {
      const name = rowName(table, row);
      if (table.name !== "presencestatus" || row.builtIn !== true) return name;
      return t(`common:status.${row.id}`, { defaultValue: name });
    },
    [table, t],
  );
}
