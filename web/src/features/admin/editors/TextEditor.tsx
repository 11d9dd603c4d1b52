import { Field, Input, Textarea } from "@fluentui/react-components";
import { asText, type EditorProps } from "../record/editor";
import { fieldProps } from "./fieldProps";

const inputTypes: Record<string, "text" | "email" | "url" | "tel" | "password"> = {
  email: "email",
  url: "url",
  phone: "tel",
  password: "password",
};

export function TextEditor(props: EditorProps) {
  const { column, value, onChange, isDisabled } = props;
  return (
    <Field {...fieldProps(props)}>
      <Input
        type={inputTypes[column.type] ?? "text"}
        autoComplete={column.type === "password" ? "new-password" : "off"}
        maxLength={column.maxLength}
        disabled={isDisabled}
        value={asText(value)}
        onChange={(_event, data) => onChange(data.value)}
      />
    </Field>
  );
}

export function MultilineEditor(props: EditorProps) {
  const { column, value, onChange, isDisabled } = props;
  return (
    <Field {...fieldProps(props)}>
      <Textarea
        rows={5}
        resize="vertical"
        maxLength={column.maxLength}
        disabled={isDisabled}
        value={asText(value)}
        onChange={(_event, data) => onChange(data.value)}
      />
    </Field>
  );
}
