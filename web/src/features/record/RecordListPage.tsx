import { Button, Dropdown, makeStyles, Option, Title3, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons/svg/add";
import { ContactCardRegular } from "@fluentui/react-icons/svg/contact-card";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordTable } from "@/api/types";
import { useRecords, useTable } from "@/data/records";
import { LoadingRows } from "@/ui/LoadingRows";
import { useDebounced } from "@/lib/useDebounced";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { SearchField } from "@/ui/SearchField";
import { localized } from "./localized";
import { RecordGrid } from "./RecordGrid";
import { filterColumn, listColumns } from "./tableLooks";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", height: "100%", minHeight: 0 },
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "8px",
    padding: `12px ${tokens.spacingHorizontalL}`,
  },
  title: { marginInlineEnd: "auto" },
  search: { flexBasis: "220px", flexGrow: 1, maxWidth: "360px" },
  body: { flexGrow: 1, minHeight: 0, position: "relative" },
});

const route = getRouteApi("/app/data/$table");

export function RecordListPage() {
  const { table: name } = route.useParams();
  const table = useTable(name);
  if (table.error) return <ErrorState error={table.error} onRetry={() => void table.refetch()} />;
  if (table.isSuccess && !table.data) return <UnknownTable />;
  if (!table.data) return <LoadingRows />;
  return <RecordList key={name} table={table.data} />;
}

function UnknownTable() {
  const { t } = useTranslation("record");
  return <EmptyState title={t("unknownTable.title")} text={t("unknownTable.text")} />;
}

function RecordList({ table }: { table: RecordTable }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("record");
  const search = route.useSearch();
  const navigate = useNavigate();
  const narrow = filterColumn(table);
  const [words, setWords] = useState(search.q ?? "");
  const settled = useDebounced(words, 250);
  const change = (part: Partial<typeof search>) =>
    void navigate({ to: "/data/$table", params: { table: table.name }, search: { ...search, ...part }, replace: true });
  useEffect(() => {
    if (settled !== words || settled.trim() === (search.q ?? "")) return;
    void navigate({
      to: "/data/$table",
      params: { table: table.name },
      search: (old) => ({ ...old, q: settled.trim() === "" ? undefined : settled.trim() }),
      replace: true,
    });
  }, [settled, words, search.q, navigate, table.name]);
  const rows = useRecords(table.name, {
    q: search.q,
    filter: narrow && search.status !== undefined ? `${narrow.name}:${search.status}` : undefined,
  });
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  const isNarrowed = search.q !== undefined || search.status !== undefined;
  return (
    <section className={styles.root}>
      <div className={styles.head}>
        <Title3 as="h1" className={styles.title}>
          {t(`table.${table.name}`, { defaultValue: localized(table.label, i18n.language, table.name) })}
        </Title3>
        <SearchField
          className={styles.search}
          placeholder={t("list.search")}
          aria-label={t("list.search")}
          maxLength={200}
          value={words}
          onChange={(_event, { value }) => setWords(value)}
        />
        {narrow && (
          <Dropdown
            aria-label={localized(narrow.label, i18n.language, narrow.name)}
            value={statusText(narrow, search.status, i18n.language) ?? t("list.anyStatus")}
            selectedOptions={[search.status ?? ""]}
            onOptionSelect={(_event, { optionValue }) => change({ status: optionValue === "" ? undefined : optionValue })}
          >
            <Option value="">{t("list.anyStatus")}</Option>
            {(narrow.options ?? []).map((option) => (
              <Option key={option.value} value={option.value}>
                {localized(option.label, i18n.language, option.value)}
              </Option>
            ))}
          </Dropdown>
        )}
        <Button
          appearance="primary"
          icon={<AddRegular />}
          onClick={() => void navigate({ to: "/data/$table/new", params: { table: table.name } })}
        >
          {t(`new.${table.name}`)}
        </Button>
      </div>
      <div className={styles.body}>
        {rows.isPending && <LoadingRows />}
        {rows.error && items.length === 0 && <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />}
        {rows.isSuccess && items.length === 0 && (
          <EmptyState
            icon={<ContactCardRegular />}
            title={t(isNarrowed ? "list.nothingFound" : `empty.${table.name}.title`)}
            text={t(isNarrowed ? "list.nothingFoundText" : `empty.${table.name}.text`)}
          />
        )}
        {items.length > 0 && (
          <RecordGrid
            table={table}
            columns={listColumns(table)}
            rows={items}
            hasMore={rows.hasNextPage}
            isLoadingMore={rows.isFetchingNextPage}
            onMore={() => void rows.fetchNextPage()}
          />
        )}
      </div>
    </section>
  );
}

function statusText(column: NonNullable<ReturnType<typeof filterColumn>>, value: string | undefined, locale: string) {
  const option = column.options?.find((candidate) => candidate.value === value);
  return option && localized(option.label, locale, option.value);
}
