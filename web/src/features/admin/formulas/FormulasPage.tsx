import { Dropdown, Field, makeStyles, Option, Skeleton, SkeletonItem } from "@fluentui/react-components";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { RecordTable } from "@/api/types";
import { useRecord, useTables } from "@/data/records";
import { FormulaField } from "@/features/formula/FormulaField";
import type { FormulaHandle } from "@/features/formula/editor";
import { LookupInput } from "@/features/record/LookupInput";
import { localized } from "@/lib/localized";
import { ErrorState } from "@/ui/ErrorState";
import { SectionPage } from "../SectionPage";
import { NameList } from "./NameList";
import { trial } from "./trial";

const useStyles = makeStyles({
  root: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) 280px",
    gap: "20px 24px",
    paddingBottom: "28px",
    maxWidth: "1200px",
    "@media (max-width: 1100px)": { gridTemplateColumns: "minmax(0, 1fr)" },
  },
  main: { display: "flex", flexDirection: "column", gap: "16px", minWidth: 0 },
  choices: { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(min(220px, 100%), 1fr))", gap: "12px" },
  choice: { minWidth: 0, width: "100%" },
});

/** A place to try formulas: pick a table and a record of it, write, and see the value. Nothing is changed by it. */
export function FormulasPage() {
  const tables = useTables();
  return (
    <SectionPage section="formulas">
      {tables.data ? (
        <Trial tables={tables.data} />
      ) : tables.error ? (
        <ErrorState error={tables.error} onRetry={() => void tables.refetch()} />
      ) : (
        <Loading />
      )}
    </SectionPage>
  );
}

function Loading() {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  return (
    <Skeleton aria-label={t("common:loading")} className={styles.main}>
      <SkeletonItem style={{ height: "56px" }} />
      <SkeletonItem style={{ height: "110px" }} />
      <SkeletonItem style={{ height: "64px" }} />
    </Skeleton>
  );
}

function Trial({ tables }: { tables: RecordTable[] }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("admin");
  const editor = useRef<FormulaHandle>(null);
  const { formula, table: tableName, record } = trial.use();
  const table = tables.find(({ name }) => name === tableName);
  const row = useRecord(tableName, table && record !== "" ? record : undefined);
  const nameOf = (one: RecordTable) => localized(one.label, i18n.language) || one.name;
  return (
    <div className={styles.root}>
      <div className={styles.main}>
        <div className={styles.choices}>
          <Field label={t("formulas.table")}>
            <Dropdown
              className={styles.choice}
              value={table ? nameOf(table) : t("formulas.noTable")}
              selectedOptions={[tableName]}
              onOptionSelect={(_event, { optionValue }) => trial.set({ formula, table: optionValue ?? "", record: "" })}
            >
              <Option value="">{t("formulas.noTable")}</Option>
              {tables.map((one) => (
                <Option key={one.name} value={one.name}>
                  {nameOf(one)}
                </Option>
              ))}
            </Dropdown>
          </Field>
          {table && (
            <Field
              label={t("formulas.record")}
              validationState={row.error ? "error" : "none"}
              validationMessage={row.error ? t("formulas.recordGone") : undefined}
            >
              <LookupInput target={table.name} value={record} onChange={(id) => trial.set({ formula, table: tableName, record: id })} />
            </Field>
          )}
        </div>
        <FormulaField
          ref={editor}
          label={t("formulas.formula")}
          value={formula}
          onChange={(changed) => trial.set({ ...trial.get(), formula: changed })}
          scope={{ table: table?.name }}
          sample={table ? row.data : {}}
        />
      </div>
      <NameList table={table} onPick={(text) => editor.current?.insert(text)} />
    </div>
  );
}
