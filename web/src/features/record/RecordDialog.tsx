import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarBody,
} from "@fluentui/react-components";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RecordRow, RecordTable } from "@/api/types";
import { useCreateRecord, useTable, useUpdateRecord, type RecordValues } from "@/data/records";
import { useErrorText } from "@/ui/errorText";
import { localized } from "./localized";
import { RecordFields } from "./RecordFields";
import { defaultsOf, formColumns } from "./tableLooks";
import { useRecordForm } from "./useRecordForm";

export interface RecordDialogProps {
  table: string;
  /** The row to edit; without it a new one is made. */
  row?: RecordRow;
  /** What a new row starts with. */
  initial?: RecordValues;
  onClose: () => void;
  onSaved: (row: RecordRow) => void;
}

/** Creates or edits a row without leaving the screen. */
export function RecordDialog(props: RecordDialogProps) {
  const table = useTable(props.table).data;
  // An overlay that opens empty would leave the focus on its frame.
  if (!table) return null;
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && props.onClose()}>
      <DialogSurface>
        <RecordForm {...props} definition={table} />
      </DialogSurface>
    </Dialog>
  );
}

function RecordForm({ definition, row, initial, onClose, onSaved }: RecordDialogProps & { definition: RecordTable }) {
  const { t, i18n } = useTranslation("record");
  const explainText = useErrorText();
  const columns = formColumns(definition);
  const form = useRecordForm(columns, row ?? { ...defaultsOf(columns), ...initial });
  const create = useCreateRecord(definition.name);
  const update = useUpdateRecord(definition.name, row?.id ?? "");
  const error = create.error ?? update.error;
  const isBusy = create.isPending || update.isPending;
  const label = localized(definition.label, i18n.language, definition.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.check()) return;
    const handlers = { onSuccess: onSaved, onError: (problem: unknown) => form.explain(problem) };
    if (row) update.mutate({ ...form.changed, version: row.version }, handlers);
    else create.mutate({ ...defaultsOf(columns), ...initial, ...form.changed }, handlers);
  };
  return (
    <form onSubmit={submit} noValidate>
      <DialogBody>
        <DialogTitle>{t(row ? "dialog.edit" : "dialog.create", { table: label })}</DialogTitle>
        <DialogContent>
          <RecordFields columns={columns} values={form.values} problems={form.problems} onChange={form.change} />
          {error && !form.hasPlace(error) && (
            <MessageBar intent="error">
              <MessageBarBody>{explainText(error)}</MessageBarBody>
            </MessageBar>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" appearance="primary" disabled={isBusy}>
            {t("common:save")}
          </Button>
        </DialogActions>
      </DialogBody>
    </form>
  );
}
