import { Field, Switch } from "@fluentui/react-components";
import type { EditorProps } from "../record/editor";
import { validation } from "./fieldProps";

export function SwitchEditor({ label, hint, problems, value, onChange, isDisabled }: EditorProps) {
  return (
    <Field hint={hint} {...validation(problems)}>
      <Switch label={label} checked={value === true} disabled={isDisabled} onChange={(_event, data) => onChange(data.checked)} />
    </Field>
  );
}
