import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons/svg/add";
import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RecordColumn, RecordRow, RecordTable } from "@/api/types";
import type { Resource } from "@/data/resource";
import { useRows } from "@/data/useResource";
import { useDebounced } from "@/lib/useDebounced";
import { columnWidth } from "@/ui/columnWidth";
import { DataTable } from "@/ui/DataTable";
import type { DataColumn } from "@/ui/dataTableSort";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { localized } from "@/lib/localized";
import { SearchField } from "@/ui/SearchField";
import { rowsRoute } from "../routes";
import { SectionPage } from "../SectionPage";
import { findSection, type Section } from "../sections";
import { useSectionTable } from "../useSectionTable";
import { Cell } from "./cells";
import { listColumns } from "./layout";
import { rowName, useRowName } from "./rowName";

const useStyles = makeStyles({
  search: { width: "240px" },
  link: { color: tokens.colorBrandForegroundLink, textDecorationLine: "none", ":hover": { textDecorationLine: "underline" }, ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  table: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: "320px", borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
});

/** All rows of a section, drawn from its metadata. */
export function RowsPage() {
  const { section: id } = rowsRoute.useParams();
  const section = findSection(id);
  return section?.resource ? <Rows key={id} section={section} resource={section.resource} /> : null;
}

function Rows({ section, resource }: { section: Section; resource: Resource }) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  const navigate = useNavigate();
  const { q = "" } = rowsRoute.useSearch();
  const [words, setWords] = useState(q);
  const settled = useDebounced(words.trim(), 250);
  useEffect(() => {
    if (settled !== q) {
      void navigate({ to: "/admin/$section", params: { section: section.id }, search: settled === "" ? {} : { q: settled }, replace: true });
    }
  }, [settled, q, navigate, section.id]);
  const { table, error, retry } = useSectionTable(section);
  const openNew = () => void navigate({ to: "/admin/$section/$rowId", params: { section: section.id, rowId: "new" } });
  const add = (
    <Button appearance="primary" icon={<AddRegular />} onClick={openNew}>
      {t(`section.${section.id}.add`)}
    </Button>
  );
  return (
    <SectionPage
      section={section.id}
      tools={
        <>
          <SearchField
            className={styles.search}
            placeholder={t("searchList")}
            aria-label={t("searchList")}
            maxLength={200}
            value={words}
            onChange={(_event, data) => setWords(data.value)}
          />
          {add}
        </>
      }
    >
      {error && !table ? (
        <ErrorState error={error} onRetry={retry} />
      ) : (
        <div className={styles.table}>
          {table && <RowTable section={section} resource={resource} table={table} q={q} add={add} />}
        </div>
      )}
    </SectionPage>
  );
}

interface RowTableProps {
  section: Section;
  resource: Resource;
  table: RecordTable;
  q: string;
  add: ReactNode;
}

function RowTable({ section, resource, table, q, add }: RowTableProps) {
  const { t } = useTranslation("admin");
  const navigate = useNavigate();
  const list = useRows(resource, resource.isSearchable ? q : "");
  const rows = useMemo(() => {
    const all = list.data?.pages.flatMap((page) => page.items) ?? [];
    if (resource.isSearchable || q === "") return all;
    const wanted = q.toLocaleLowerCase();
    return all.filter((row) => `${rowName(table, row)} ${String(row.email ?? "")}`.toLocaleLowerCase().includes(wanted));
  }, [list.data, resource.isSearchable, q, table]);
  const columns = useColumns(section, table);
  const open = useCallback(
    (row: RecordRow) => void navigate({ to: "/admin/$section/$rowId", params: { section: section.id, rowId: row.id } }),
    [navigate, section.id],
  );
  if (list.error && rows.length === 0) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <DataTable
      label={t(`section.${section.id}.title`)}
      columns={columns}
      rows={rows}
      rowId={rowId}
      isLoading={list.isPending}
      hasMore={list.hasNextPage && !list.isFetchingNextPage && !list.error}
      onMore={() => void list.fetchNextPage()}
      onOpen={open}
      empty={
        q === "" ? (
          <EmptyState
            icon={<section.icon />}
            title={t(`section.${section.id}.empty`)}
            text={t(`section.${section.id}.text`)}
            action={add}
          />
        ) : (
          <EmptyState icon={<section.icon />} title={t("noneFound")} text={t("noneFoundText")} />
        )
      }
    />
  );
}

const rowId = ({ id }: RecordRow) => id;

function useColumns(section: Section, table: RecordTable): DataColumn<RecordRow>[] {
  const styles = useStyles();
  const { i18n } = useTranslation("admin");
  const nameOf = useRowName(table);
  return useMemo(
    () =>
      listColumns(table).map((column, index): DataColumn<RecordRow> => {
        const isNumber = column.type === "integer";
        const header = localized(column.label, i18n.language);
        return {
          id: column.name,
          header,
          width: index === 0 ? "minmax(160px, 1.6fr)" : widthOf(column, header),
          sort: isNumber || column.type === "text" || column.type === "email" ? (a, b) => compare(a[column.name], b[column.name]) : undefined,
          render: (row) =>
            index === 0 ? (
              <Link
                to="/admin/$section/$rowId"
                params={{ section: section.id, rowId: row.id }}
                className={styles.link}
                onClick={(event) => event.stopPropagation()}
              >
                <Text weight="semibold" truncate wrap={false} block>
                  {nameOf(row)}
                </Text>
              </Link>
            ) : (
              <Cell column={column} row={row} />
            ),
        };
      }),
    [table, i18n.language, section.id, styles.link, nameOf],
  );
}

/** Numbers need little room, addresses and badges much. */
function widthOf({ type, target }: RecordColumn, header: string): string {
  if (type === "integer" || type === "boolean") return columnWidth(header, 80, "0.8fr");
  if (type === "email") return columnWidth(header, 150, "1.7fr");
  if (type === "list" && target === undefined) return columnWidth(header, 150, "2.3fr");
  return columnWidth(header, 110, "1.1fr");
}

function compare(a: unknown, b: unknown): number {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a ?? "").localeCompare(String(b ?? ""));
}
