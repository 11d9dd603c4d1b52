import { Button, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { HistoryRegular } from "@fluentui/react-icons/svg/history";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAudit, type AuditEvent } from "@/data/audit";
import { useTables } from "@/data/records";
import { formatDateTime } from "@/lib/format";
import { localized } from "@/lib/localized";
import { DataTable } from "@/ui/DataTable";
import type { DataColumn } from "@/ui/dataTableSort";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { auditRoute } from "../routes";
import { SectionPage } from "../SectionPage";
import { sections } from "../sections";
import { AuditDrawer } from "./AuditDrawer";
import { changesOf, subjectOf, tablesIn } from "./diff";

const useStyles = makeStyles({
  table: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: "320px", borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  soft: { color: tokens.colorNeutralForeground3 },
  link: { padding: 0, minWidth: 0, justifyContent: "flex-start", fontWeight: tokens.fontWeightRegular, maxWidth: "100%" },
});

/** People, keys and sign-ins are no tables of records, but are audited as well. */
const otherTables = ["user", "apikey", "signin", "organisation"];

export function AuditPage() {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  const navigate = useNavigate();
  const { table = "" } = auditRoute.useSearch();
  const audit = useAudit(table);
  const [opened, setOpened] = useState<AuditEvent>();
  const tableName = useTableName();
  const columns = useAuditColumns(setOpened);
  const rows = useMemo(() => audit.data?.pages.flatMap((page) => page.items) ?? [], [audit.data]);
  const configured = sections.flatMap((section) => section.table ?? []);
  const tables = [...new Set([...configured, ...otherTables, ...tablesIn(rows), ...(table === "" ? [] : [table])])];
  const mayLoad = audit.hasNextPage && !audit.isFetchingNextPage && !audit.error;
  return (
    <SectionPage
      section="audit"
      tools={
        <Select
          aria-label={t("audit.filter")}
          value={table}
          onChange={(_event, data) =>
            void navigate({ to: "/admin/audit", search: data.value === "" ? {} : { table: data.value }, replace: true })
          }
        >
          <option value="">{t("audit.all")}</option>
          {tables.map((name) => (
            <option key={name} value={name}>
              {tableName(name)}
            </option>
          ))}
        </Select>
      }
    >
      {audit.error && rows.length === 0 ? (
        <ErrorState error={audit.error} onRetry={() => void audit.refetch()} />
      ) : (
        <div className={styles.table}>
          <DataTable
            label={t("section.audit.title")}
            columns={columns}
            rows={rows}
            rowId={(event) => String(event.seq)}
            isLoading={audit.isPending}
            hasMore={mayLoad}
            onMore={() => void audit.fetchNextPage()}
            onOpen={setOpened}
            empty={<EmptyState icon={<HistoryRegular />} title={t("section.audit.empty")} text={t("section.audit.text")} />}
          />
        </div>
      )}
      {opened && <AuditDrawer event={opened} onClose={() => setOpened(undefined)} />}
    </SectionPage>
  );
}

/** The name of a table for people, whether it is one of records or not. */
export function useTableName(): (table: string) => string {
  const { t, i18n } = useTranslation("admin");
  const tables = useTables().data;
  return (name) => {
    const known = tables?.find((table) => table.name === name);
    return known ? localized(known.label, i18n.language) : t(`audit.table.${name}`, { defaultValue: name });
  };
}

/** Who did it; the product itself and its timers have no name. */
export function useActorName(): (actor: Partial<AuditEvent["actor"]>) => string {
  const { t } = useTranslation("admin");
  return ({ kind = "system", name = "" }) => (name === "" ? t(`audit.actor.${kind}`, { defaultValue: kind }) : name);
}

/** "Ana changed queue Sales" in the order of the reader's language. */
export function useAuditText(): (event: AuditEvent) => string {
  const { t } = useTranslation("admin");
  return ({ kind }) => t(`audit.kind.${kind.replace(".", "_")}`, { defaultValue: kind });
}

function useAuditColumns(onOpen: (event: AuditEvent) => void): DataColumn<AuditEvent>[] {
  const styles = useStyles();
  const { t, i18n } = useTranslation("admin");
  const tableName = useTableName();
  const kindText = useAuditText();
  const actorName = useActorName();
  return [
    {
      id: "at",
      header: t("audit.at"),
      width: "170px",
      render: (event) => (
        <Button
          appearance="transparent"
          className={styles.link}
          onClick={(click) => {
            click.stopPropagation();
            onOpen(event);
          }}
        >
          {formatDateTime(event.at, i18n.language)}
        </Button>
      ),
    },
    {
      id: "who",
      header: t("audit.who"),
      width: "minmax(120px, 1fr)",
      render: ({ actor }) => (
        <Text truncate wrap={false} block>
          {actorName(actor)}
        </Text>
      ),
    },
    {
      id: "what",
      header: t("audit.what"),
      width: "minmax(200px, 2fr)",
      render: (event) => {
        const { table, name } = subjectOf(event);
        return (
          <Text truncate wrap={false} block>
            {kindText(event)} <span className={styles.soft}>{[tableName(table), name].filter((part) => part !== "").join(" · ")}</span>
          </Text>
        );
      },
    },
    {
      id: "changes",
      header: t("audit.changes"),
      width: "100px",
      align: "end",
      render: (event) => <span className={styles.soft}>{t("audit.fields", { count: changesOf(event).length })}</span>,
    },
  ];
}
