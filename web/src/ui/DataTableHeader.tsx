import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowDownRegular } from "@fluentui/react-icons/svg/arrow-down";
import { ArrowUpRegular } from "@fluentui/react-icons/svg/arrow-up";
import type { DataColumn, Sorting } from "./dataTableSort";

const useStyles = makeStyles({
  row: {
    display: "grid",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalM}`,
    minHeight: "36px",
    position: "sticky",
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  // Long headings wrap: cut off, nobody could read them.
  cell: { minWidth: 0, padding: "4px 0", overflowWrap: "break-word", hyphens: "auto", lineHeight: tokens.lineHeightBase200 },
  end: { textAlign: "end" },
  hidden: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
  sort: {
    minWidth: 0,
    maxWidth: "calc(100% + 16px)",
    minHeight: "24px",
    height: "auto",
    justifyContent: "flex-start",
    textAlign: "start",
    hyphens: "auto",
    lineHeight: tokens.lineHeightBase200,
    marginInlineStart: "-8px",
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  sortEnd: { justifyContent: "flex-end", textAlign: "end", marginInlineStart: 0, marginInlineEnd: "-8px" },
});

export interface DataTableHeaderProps<T> {
  columns: readonly DataColumn<T>[];
  sorting: Sorting | undefined;
  onSort: (id: string) => void;
}

export function DataTableHeader<T>({ columns, sorting, onSort }: DataTableHeaderProps<T>) {
  const styles = useStyles();
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={styles.row} style={{ gridTemplateColumns: columns.map(({ width }) => width).join(" ") }}>
        {columns.map((column) => (
          <div
            key={column.id}
            role="columnheader"
            className={mergeClasses(styles.cell, column.align === "end" && styles.end)}
            aria-sort={column.sort && (sorting?.id === column.id ? (sorting.down ? "descending" : "ascending") : "none")}
          >
            {column.sort ? (
              <Button
                appearance="transparent"
                size="small"
                className={mergeClasses(styles.sort, column.align === "end" && styles.sortEnd)}
                iconPosition="after"
                icon={sorting?.id === column.id ? sorting.down ? <ArrowDownRegular fontSize={14} /> : <ArrowUpRegular fontSize={14} /> : undefined}
                onClick={() => onSort(column.id)}
              >
                {column.header}
              </Button>
            ) : (
              <span className={column.isHeaderHidden === true ? styles.hidden : undefined}>{column.header}</span>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
