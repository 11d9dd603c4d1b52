import { Button, Link as FluentLink, makeStyles, Subtitle2, Text, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons/svg/add";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRecords, useTable } from "@/data/records";
import { CellValue } from "./CellValue";
import { columnText } from "./localized";
import { RecordDialog } from "./RecordDialog";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: "6px" },
  head: { display: "flex", alignItems: "center", justifyContent: "space-between" },
  row: { display: "flex", alignItems: "center", gap: "10px" },
  title: { flexGrow: 1, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", textAlign: "start" },
  soft: { color: tokens.colorNeutralForeground3 },
});

/** The cases of one customer. */
export function RelatedCases({ contactId }: { contactId: string }) {
  const styles = useStyles();
  const { t } = useTranslation("record");
  const navigate = useNavigate();
  const table = useTable("incident").data;
  const [isCreating, setCreating] = useState(false);
  const cases = useRecords("incident", { filter: `contactId:${contactId}` }, true, 20);
  const rows = cases.data?.pages[0]?.items ?? [];
  const status = table?.columns.find(({ name }) => name === "status");
  const open = (recordId: string) => void navigate({ to: "/data/$table/$recordId", params: { table: "incident", recordId } });
  return (
    <section className={styles.root}>
      <div className={styles.head}>
        <Subtitle2 as="h2">{t("related.cases")}</Subtitle2>
        <Button size="small" icon={<AddRegular />} onClick={() => setCreating(true)}>
          {t("new.incident")}
        </Button>
      </div>
      {cases.isSuccess && rows.length === 0 && (
        <Text size={200} className={styles.soft}>
          {t("related.noCases")}
        </Text>
      )}
      {rows.map((row) => (
        <div key={row.id} className={styles.row}>
          <FluentLink as="button" className={styles.title} onClick={() => open(row.id)}>
            {columnText(row, "ticketNumber")} · {columnText(row, "title")}
          </FluentLink>
          {status && <CellValue row={row} column={status} />}
        </div>
      ))}
      {isCreating && (
        <RecordDialog
          table="incident"
          initial={{ contactId }}
          onClose={() => setCreating(false)}
          onSaved={({ id }) => {
            setCreating(false);
            open(id);
          }}
        />
      )}
    </section>
  );
}
