import { createElement } from "react";
import { useTranslation } from "react-i18next";
import type { RecordColumn, RecordRow, RecordTable } from "@/api/types";
import { localized } from "@/lib/localized";
import { editorOf } from "../customs";
import { problemsOf } from "./formErrors";
import type { RecordFormState } from "./useRecordForm";

export interface ColumnFieldProps {
  table: RecordTable;
  column: RecordColumn;
  form: RecordFormState;
  row: RecordRow | undefined;
  isDisabled: boolean;
}

/** One column with the editor that fits its type, or the one made for it. */
export function ColumnField({ table, column, form, row, isDisabled }: ColumnFieldProps) {
  const { t, i18n } = useTranslation("admin");
  const hint = t(`hint.${table.name}.${column.name}`, { defaultValue: "" });
  return createElement(editorOf(table, column), {
    table,
    column,
    label: localized(column.label, i18n.language),
    hint: hint === "" ? undefined : hint,
    value: form.draft[column.name],
    onChange: (value) => form.set(column.name, value),
    problems: problemsOf(form.problems, column.name),
    isDisabled,
    draft: form.draft,
    row,
  });
}
