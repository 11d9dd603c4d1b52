import { makeStyles } from "@fluentui/react-components";
import type { RecordColumn } from "@/api/types";
import type { RecordValues } from "@/data/records";
import { FieldInput } from "./FieldInput";

const useStyles = makeStyles({
  root: { display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(min(240px, 100%), 1fr))", gap: "14px 18px" },
  wide: { gridColumn: "1 / -1" },
});

export interface RecordFieldsProps {
  columns: readonly RecordColumn[];
  values: RecordValues;
  problems: Record<string, string>;
  onChange: (column: string, value: unknown) => void;
}

export function RecordFields({ columns, values, problems, onChange }: RecordFieldsProps) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      {columns.map((column) => (
        <div key={column.name} className={isWide(column) ? styles.wide : undefined}>
          <FieldInput
            column={column}
            value={values[column.name]}
            problem={problems[column.name]}
            onChange={(value) => onChange(column.name, value)}
          />
        </div>
      ))}
    </div>
  );
}

function isWide({ name, type }: RecordColumn): boolean {
  return type === "multiline" || name === "title";
}
