import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { RecordTable } from "@/api/types";
import { localized } from "@/lib/localized";
import type { RecordFormState } from "./useRecordForm";

/** Somebody else saved the same row: says so, keeps what was typed, and offers both ways on. */
export function ConflictBar({ table, form }: { table: RecordTable; form: RecordFormState }) {
  const { t, i18n } = useTranslation("admin");
  const mine = table.columns.filter(({ name }) => form.changed.includes(name)).map(({ label }) => localized(label, i18n.language));
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{t("conflict.title")}</MessageBarTitle>
        {t("conflict.text", { fields: new Intl.ListFormat(i18n.language).format(mine) })}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={form.loadTheirs}>{t("conflict.load")}</Button>
        <Button onClick={form.keepMine}>{t("conflict.keep")}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
