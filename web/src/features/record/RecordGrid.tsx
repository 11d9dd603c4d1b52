import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { RecordColumn, RecordRow, RecordTable } from "@/api/types";
import { columnWidth } from "@/ui/columnWidth";
import { CellValue } from "./CellValue";
import { localized } from "./localized";

const useStyles = makeStyles({
  root: { height: "100%", overflow: "auto" },
  head: {
    position: "sticky",
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    minHeight: "34px",
  },
  row: {
    display: "grid",
    columnGap: "16px",
    alignItems: "center",
    padding: `0 ${tokens.spacingHorizontalL}`,
    minWidth: "min-content",
  },
  body: { position: "relative" },
  link: {
    position: "absolute",
    top: 0,
    insetInlineStart: 0,
    width: "100%",
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  heading: { padding: "4px 0", overflowWrap: "break-word", hyphens: "auto" },
  cell: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", minWidth: "90px" },
  main: { fontWeight: tokens.fontWeightSemibold },
});

const rowHeight = 44;

export interface RecordGridProps {
  table: RecordTable;
  columns: RecordColumn[];
  rows: RecordRow[];
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
}

/** Rows of a table; only those on the screen exist. */
export function RecordGrid({ table, columns, rows, hasMore, isLoadingMore, onMore }: RecordGridProps) {
  const styles = useStyles();
  const { i18n } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isLoadingMore && last >= rows.length - 10) onMore();
  }, [hasMore, isLoadingMore, last, rows.length, onMore]);
  const heading = ({ label, name }: RecordColumn) => localized(label, i18n.language, name);
  const template = columns
    .map((column) => (column.name === "title" || column.name === "fullName" ? "minmax(160px, 2fr)" : columnWidth(heading(column), 90, "1fr")))
    .join(" ");
  return (
    <div ref={scroller} className={styles.root} role="table" aria-rowcount={hasMore ? -1 : rows.length + 1}>
      <div className={mergeClasses(styles.row, styles.head)} role="row" style={{ gridTemplateColumns: template }}>
        {columns.map((column) => (
          <div key={column.name} role="columnheader" className={styles.heading}>
            {heading(column)}
          </div>
        ))}
      </div>
      <div className={styles.body} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <Link
              key={row.id}
              role="row"
              aria-rowindex={index + 2}
              to="/data/$table/$recordId"
              params={{ table: table.name, recordId: row.id }}
              className={mergeClasses(styles.row, styles.link)}
              style={{ gridTemplateColumns: template, height: rowHeight, transform: `translateY(${start}px)` }}
            >
              {columns.map((column, position) => (
                <div key={column.name} role="cell" className={mergeClasses(styles.cell, position === 0 && styles.main)}>
                  <CellValue row={row} column={column} />
                </div>
              ))}
            </Link>
          );
        })}
      </div>
    </div>
  );
}
