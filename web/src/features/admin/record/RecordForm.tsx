import { Button, makeStyles, mergeClasses, MessageBar, MessageBarBody, MessageBarTitle, Spinner, Text, tokens } from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, type FormEvent, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { RecordRow, RecordTable } from "@/api/types";
import type { Resource } from "@/data/resource";
import { useErrorText } from "@/ui/errorText";
import { problemText } from "@/lib/problemText";
import { asides } from "../customs";
import { SectionPage } from "../SectionPage";
import type { Section } from "../sections";
import { ColumnField } from "./ColumnField";
import { ConflictBar } from "./ConflictBar";
import { strayProblems } from "./formErrors";
import { LeaveGuard } from "./LeaveGuard";
import { columnGroups } from "./layout";
import { rowName } from "./rowName";
import { RowTools } from "./RowTools";
import { useRecordForm } from "./useRecordForm";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", flexGrow: 1, gap: "16px" },
  columns: { display: "grid", gap: "24px", alignItems: "start", gridTemplateColumns: "minmax(0, 760px)" },
  withAside: { "@media (min-width: 1240px)": { gridTemplateColumns: "minmax(0, 640px) minmax(360px, 1fr)" } },
  groups: { display: "flex", flexDirection: "column", gap: "20px", minWidth: 0 },
  group: {
    display: "flex",
    flexDirection: "column",
    gap: "16px",
    margin: 0,
    padding: "16px 18px 18px",
    minWidth: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  switches: { gap: "2px" },
  legend: { margin: 0, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase400 },
  groupHead: { display: "flex", flexDirection: "column", gap: "2px" },
  soft: { color: tokens.colorNeutralForeground3 },
  bar: {
    position: "sticky",
    bottom: 0,
    zIndex: 2,
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "8px 12px",
    margin: "auto -28px 0",
    padding: "12px 28px",
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  aside: { position: "sticky", top: 0, minWidth: 0 },
});

export interface RecordFormProps {
  section: Section;
  resource: Resource;
  table: RecordTable;
  row: RecordRow | undefined;
}

/** The form of any table: fields, checks, saving with undo, and a clear way out of conflicts. */
export function RecordForm({ section, resource, table, row }: RecordFormProps) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  const navigate = useNavigate();
  const explain = useErrorText();
  const element = useRef<HTMLFormElement>(null);
  const isLeaving = useRef(false);
  const form = useRecordForm({
    table,
    resource,
    row,
    onCreated: (saved) => {
      isLeaving.current = true;
      void navigate({ to: "/admin/$section/$rowId", params: { section: section.id, rowId: saved.id }, replace: true });
    },
  });
  useFocusFirstProblem(element, form.problems.length);
  const isReadOnly = row?.abilities !== undefined && !row.abilities.includes("update");
  const stray = strayProblems(form.problems, table);
  const Aside = asides[table.name];
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.isSaving) form.submit();
  };
  return (
    <SectionPage
      section={section.id}
      title={row ? rowName(table, row) : t(`section.${section.id}.add`)}
      tools={row && <RowTools section={section} resource={resource} row={row} onGone={() => (isLeaving.current = true)} />}
    >
      <form ref={element} className={styles.form} onSubmit={onSubmit} noValidate>
        {form.theirs && <ConflictBar table={table} form={form} />}
        {(form.error || stray.length > 0) && !form.theirs && (
          <MessageBar intent="error" layout="multiline" role="alert">
            <MessageBarBody>
              <MessageBarTitle>{t("form.notSaved")}</MessageBarTitle>
              {form.error ? explain(form.error) : stray.map((problem) => `${problem.field}: ${problemText(problem)}`).join(" ")}
            </MessageBarBody>
          </MessageBar>
        )}
        <div className={mergeClasses(styles.columns, Aside && styles.withAside)}>
          <div className={styles.groups}>
            {columnGroups(table).map((group) => (
              <section key={group.id} className={mergeClasses(styles.group, group.columns.every(({ type }) => type === "boolean") && styles.switches)} aria-label={t(`formGroup.${group.id}`)}>
                <div className={styles.groupHead}>
                  <Text as="h2" className={styles.legend}>
                    {t(`formGroup.${group.id}`)}
                  </Text>
                  {t(`formGroupText.${table.name}.${group.id}`, { defaultValue: "" }) !== "" && (
                    <Text size={200} className={styles.soft}>
                      {t(`formGroupText.${table.name}.${group.id}`)}
                    </Text>
                  )}
                </div>
                {group.columns.map((column) => (
                  <ColumnField key={column.name} table={table} column={column} form={form} row={row} isDisabled={isReadOnly} />
                ))}
              </section>
            ))}
          </div>
          {Aside && (
            <div className={styles.aside}>
              <Aside row={row} draft={form.draft} isDirty={form.isDirty} />
            </div>
          )}
        </div>
        <div className={styles.bar}>
          <Button
            type="submit"
            appearance="primary"
            disabled={isReadOnly || form.isSaving || (row !== undefined && !form.isDirty)}
            icon={form.isSaving ? <Spinner size="tiny" /> : undefined}
          >
            {t(row ? "common:save" : "form.create")}
          </Button>
          <Button disabled={!form.isDirty || form.isSaving} onClick={form.discard}>
            {t("form.discard")}
          </Button>
          <Text size={200} className={styles.soft} role="status">
            {form.isDirty ? t("form.unsaved", { count: form.changed.length }) : row ? t("form.allSaved") : ""}
          </Text>
        </div>
      </form>
      <LeaveGuard isDirty={form.isDirty} isLeaving={isLeaving} />
    </SectionPage>
  );
}

/** After a refused save the first wrong field gets the focus, so that the reason is read out. */
function useFocusFirstProblem(form: RefObject<HTMLFormElement | null>, count: number): void {
  useEffect(() => {
    if (count === 0) return;
    const field = form.current?.querySelector<HTMLElement>("[aria-invalid='true']");
    field?.focus();
    field?.scrollIntoView({ block: "center" });
  }, [form, count]);
}
