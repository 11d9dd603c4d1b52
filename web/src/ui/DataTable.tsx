import { makeStyles, mergeClasses, Skeleton, SkeletonItem, tokens } from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { nextSort, sortRows, type DataColumn, type Sorting } from "./dataTableSort";
import { DataTableHeader } from "./DataTableHeader";
import { moveInGrid } from "./gridKeys";

const useStyles = makeStyles({
  root: { overflow: "auto", minHeight: 0, flexGrow: 1, position: "relative" },
  table: { display: "flex", flexDirection: "column", minWidth: "fit-content" },
  body: { position: "relative" },
  row: {
    display: "grid",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
  },
  virtual: { position: "absolute", insetInlineStart: 0, insetInlineEnd: 0, top: 0 },
  marked: { backgroundColor: tokens.colorSubtleBackgroundSelected },
  opens: { cursor: "pointer" },
  cell: { minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  end: { textAlign: "end" },
  empty: { position: "sticky", insetInlineStart: 0 },
  loading: { display: "flex", flexDirection: "column", gap: "10px", padding: "14px 12px" },
});

export interface DataTableProps<T> {
  label: string;
  columns: readonly DataColumn<T>[];
  rows: readonly T[];
  rowId: (row: T) => string;
  rowHeight?: number;
  /** Clicking anywhere in a row; keyboard users get the same from a control inside the row. */
  onOpen?: (row: T) => void;
  isMarked?: (row: T) => boolean;
  isLoading?: boolean;
  hasMore?: boolean;
  onMore?: () => void;
  /** Shown instead of rows when there are none. */
  empty: ReactNode;
  initialSort?: Sorting;
}

/** Rows under sortable headings. Only the rows in sight exist in the page, so length does not matter. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { label, columns, rows, rowId, rowHeight = 48, isMarked, isLoading = false, empty, initialSort } = props;
  const styles = useStyles();
  const [sorting, setSorting] = useState(initialSort);
  const scroller = useRef<HTMLDivElement>(null);
  const sorted = useMemo(() => sortRows(rows, columns, sorting), [rows, columns, sorting]);
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const row = sorted[index];
      return row === undefined ? index : rowId(row);
    },
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  useMore(props, items.at(-1)?.index ?? -1);
  const gridTemplateColumns = columns.map(({ width }) => width).join(" ");
  return (
    <div className={styles.root} ref={scroller}>
      <div className={styles.table} role="grid" aria-label={label} aria-rowcount={sorted.length + 1} onKeyDown={moveInGrid}>
        <DataTableHeader columns={columns} sorting={sorting} onSort={(id) => setSorting((old) => nextSort(old, id))} />
        {isLoading && <LoadingRows />}
        <div className={styles.body} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = sorted[item.index];
            if (row === undefined) return null;
            return (
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={isMarked?.(row)}
                className={mergeClasses(
                  styles.row,
                  styles.virtual,
                  isMarked?.(row) === true && styles.marked,
                  props.onOpen !== undefined && styles.opens,
                )}
                style={{ gridTemplateColumns, height: item.size, transform: `translateY(${item.start}px)` }}
                onClick={() => props.onOpen?.(row)}
              >
                {columns.map((column) => (
                  <div key={column.id} role="gridcell" className={mergeClasses(styles.cell, column.align === "end" && styles.end)}>
                    {column.render(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {!isLoading && sorted.length === 0 && <div className={styles.empty}>{empty}</div>}
    </div>
  );
}

/** Asks for the next page when its end comes near. */
function useMore<T>({ hasMore = false, onMore, rows }: DataTableProps<T>, lastIndex: number): void {
  const isNear = hasMore && lastIndex >= rows.length - 10;
  useEffect(() => {
    if (isNear) onMore?.();
  }, [isNear, onMore, rows.length]);
}

function LoadingRows() {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <Skeleton className={styles.loading} aria-label={t("loading")}>
      {[0, 1, 2, 3].map((row) => (
        <SkeletonItem key={row} size={24} />
      ))}
    </Skeleton>
  );
}
