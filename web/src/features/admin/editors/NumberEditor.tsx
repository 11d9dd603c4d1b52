import { Field, Input, makeStyles } from "@fluentui/react-components";
import type { EditorProps } from "../record/editor";
import { fieldProps } from "./fieldProps";

const useStyles = makeStyles({ input: { maxWidth: "160px" } });

/** A whole number. An empty field stays empty until it is filled, rather than turning into a zero. */
export function NumberEditor(props: EditorProps) {
  const styles = useStyles();
  const { column, value, onChange, isDisabled } = props;
  return (
    <Field {...fieldProps(props)}>
      <Input
        className={styles.input}
        type="number"
        inputMode="numeric"
        step={1}
        min={column.min}
        max={column.max}
        disabled={isDisabled}
        value={typeof value === "number" ? String(value) : ""}
        onChange={(_event, data) => onChange(data.value === "" ? undefined : Number(data.value))}
      />
    </Field>
  );
}
