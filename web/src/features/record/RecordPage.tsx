import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  Title3,
  tokens,
} from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons/svg/arrow-left";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import type { RecordRow, RecordTable } from "@/api/types";
import { useRecord, useTable, useUpdateRecord } from "@/data/records";
import { formatDateTime } from "@/lib/format";
import { ErrorState } from "@/ui/ErrorState";
import { useErrorText } from "@/ui/errorText";
import { LoadingRows } from "@/ui/LoadingRows";
import { useNotify } from "@/ui/notify";
import { columnText, rowTitle } from "./localized";
import { RecordFields } from "./RecordFields";
import { RecordTimeline } from "./RecordTimeline";
import { RelatedCases } from "./RelatedCases";
import { formColumns } from "./tableLooks";
import { useRecordForm } from "./useRecordForm";

const useStyles = makeStyles({
  root: { height: "100%", overflowY: "auto" },
  page: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 3fr) minmax(0, 2fr)",
    gap: "24px 32px",
    padding: `12px ${tokens.spacingHorizontalL} 32px`,
    maxWidth: "1280px",
    "@media (max-width: 900px)": { gridTemplateColumns: "minmax(0, 1fr)" },
  },
  head: { gridColumn: "1 / -1", display: "flex", alignItems: "center", gap: "10px", flexWrap: "wrap" },
  titles: { flexGrow: 1, minWidth: 0 },
  soft: { color: tokens.colorNeutralForeground3 },
  form: { display: "flex", flexDirection: "column", gap: "16px" },
  buttons: { display: "flex", gap: "8px" },
  back: { color: tokens.colorNeutralForeground2, display: "flex" },
});

const route = getRouteApi("/app/data/$table/$recordId");

export function RecordPage() {
  const { table: tableName, recordId } = route.useParams();
  const table = useTable(tableName);
  const row = useRecord(tableName, recordId);
  const error = table.error ?? row.error;
  if (error && !row.data) return <ErrorState error={error} onRetry={() => void row.refetch()} />;
  if (!table.data || !row.data) return <LoadingRows />;
  return <RecordView key={recordId} table={table.data} row={row.data} onReload={() => void row.refetch()} />;
}

interface RecordViewProps {
  table: RecordTable;
  row: RecordRow;
  onReload: () => void;
}

function RecordView({ table, row, onReload }: RecordViewProps) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("record");
  const navigate = useNavigate();
  const title = rowTitle(table.name, row);
  const number = columnText(row, "ticketNumber");
  const conversationId = columnText(row, "conversationId");
  return (
    <div className={styles.root}>
      <article className={styles.page}>
        <header className={styles.head}>
          <Link to="/data/$table" params={{ table: table.name }} className={styles.back} aria-label={t("record.back")}>
            <ArrowLeftRegular fontSize={20} />
          </Link>
          <div className={styles.titles}>
            <Title3 as="h1" block>
              {title === "" ? t("record.untitled") : title}
            </Title3>
            <Text size={200} className={styles.soft}>
              {[number, t("record.modified", { at: formatDateTime(row.modifiedAt, i18n.language) })]
                .filter((part) => part !== "")
                .join(" · ")}
            </Text>
          </div>
          {conversationId !== "" && (
            <Button onClick={() => void navigate({ to: "/workspace/c/$conversationId", params: { conversationId } })}>
              {t("record.openConversation")}
            </Button>
          )}
        </header>
        <RecordForm table={table} row={row} onReload={onReload} />
        <div className={styles.form}>
          {table.name === "contact" && <RelatedCases contactId={row.id} />}
          <RecordTimeline table={table} rowId={row.id} />
        </div>
      </article>
    </div>
  );
}

function RecordForm({ table, row, onReload }: RecordViewProps) {
  const styles = useStyles();
  const { t } = useTranslation("record");
  const notify = useNotify();
  const explainText = useErrorText();
  const columns = formColumns(table);
  const form = useRecordForm(columns, row);
  const update = useUpdateRecord(table.name, row.id);
  const isConflict = update.error instanceof ApiError && update.error.code === "conflict";
  const mayEdit = row.abilities === undefined || row.abilities.includes("update");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.check()) return;
    update.mutate(
      { ...form.changed, version: row.version },
      {
        onSuccess: () => {
          form.reset();
          notify.done(t("common:saved"));
        },
        onError: (error) => form.explain(error),
      },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <RecordFields columns={columns} values={form.values} problems={form.problems} onChange={form.change} />
      {update.error && !form.hasPlace(update.error) && (
        <MessageBar intent={isConflict ? "warning" : "error"}>
          <MessageBarBody>{isConflict ? t("record.conflict") : explainText(update.error)}</MessageBarBody>
          {isConflict && (
            <MessageBarActions>
              <Button
                size="small"
                onClick={() => {
                  update.reset();
                  onReload();
                }}
              >
                {t("record.reload")}
              </Button>
            </MessageBarActions>
          )}
        </MessageBar>
      )}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabled={!mayEdit || !form.isDirty || update.isPending}>
          {t("common:save")}
        </Button>
        <Button disabled={!form.isDirty || update.isPending} onClick={form.reset}>
          {t("record.discard")}
        </Button>
      </div>
    </form>
  );
}
