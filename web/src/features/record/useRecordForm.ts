import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import type { RecordColumn } from "@/api/types";
import type { RecordValues } from "@/data/records";
import { problemText } from "@/lib/problemText";

/** What a form has changed, and what the server had against it. */
export function useRecordForm(columns: readonly RecordColumn[], initial: RecordValues) {
  const { t } = useTranslation("record");
  const [changed, setChanged] = useState<RecordValues>({});
  const [problems, setProblems] = useState<Record<string, string>>({});
  const values: RecordValues = { ...initial, ...changed };

  const change = (column: string, value: unknown) => {
    setChanged((old) => ({ ...old, [column]: value }));
    setProblems((old) => Object.fromEntries(Object.entries(old).filter(([name]) => name !== column)));
  };

  /** Checks what can be checked here. Returns whether it may be sent. */
  const check = (): boolean => {
    const missing = columns.filter(({ name, required }) => {
      const value = values[name];
      return required && (value === undefined || value === "");
    });
    setProblems(Object.fromEntries(missing.map(({ name }) => [name, t("form.required")])));
    return missing.length === 0;
  };

  /** Whether every complaint of the server has a field to stand beside. */
  const hasPlace = (error: unknown): boolean =>
    error instanceof ApiError && error.fields.length > 0 && error.fields.every(({ field }) => columns.some(({ name }) => name === field));

  /** Puts the server's complaints beside their fields. */
  const explain = (error: unknown): void => {
    if (!(error instanceof ApiError)) return;
    const known = error.fields.filter(({ field }) => columns.some(({ name }) => name === field));
    setProblems(Object.fromEntries(known.map((problem) => [problem.field, problemText(problem)])));
  };

  const reset = () => {
    setChanged({});
    setProblems({});
  };
  return { values, changed, isDirty: Object.keys(changed).length > 0, problems, change, check, explain, hasPlace, reset };
}
