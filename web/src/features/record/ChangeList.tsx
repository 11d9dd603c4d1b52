import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { RecordColumn, RecordRow, RecordTable, TimelineEntry } from "@/api/types";
import { CellValue } from "./CellValue";
import { localized } from "./localized";

const useStyles = makeStyles({
  root: { listStyleType: "none", margin: "2px 0", padding: 0 },
  soft: { color: tokens.colorNeutralForeground3 },
});

export interface ChangeListProps {
  table: RecordTable;
  changes: TimelineEntry["changes"];
}

/** What a change did, column by column: before → after. */
export function ChangeList({ table, changes }: ChangeListProps) {
  const styles = useStyles();
  const before = changes?.before;
  const after = changes?.after;
  // A creation lists every column; the form beside it already shows them.
  if (!before || !after) return null;
  const columns = table.columns.filter(({ name }) => name in after || name in before);
  return (
    <ul className={styles.root}>
      {columns.map((column) => (
        <li key={column.name}>
          <ColumnChange column={column} before={before} after={after} />
        </li>
      ))}
    </ul>
  );
}

interface ColumnChangeProps {
  column: RecordColumn;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

function ColumnChange({ column, before, after }: ColumnChangeProps) {
  const styles = useStyles();
  const { i18n } = useTranslation();
  const asRow = (values: Record<string, unknown>): RecordRow => ({
    id: "",
    createdAt: "",
    modifiedAt: "",
    version: 0,
    [column.name]: values[column.name],
  });
  return (
    <Text size={200}>
      <span className={styles.soft}>{localized(column.label, i18n.language, column.name)}: </span>
      <CellValue row={asRow(before)} column={column} /> → <CellValue row={asRow(after)} column={column} />
    </Text>
  );
}
