import { Checkbox, Dropdown, Field, Input, Option, Textarea } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { RecordColumn } from "@/api/types";
import { choiceLabel, isReadOnly, localized } from "./localized";
import { LookupInput } from "./LookupInput";

export interface FieldInputProps {
  column: RecordColumn;
  value: unknown;
  problem?: string;
  onChange: (value: unknown) => void;
}

const inputTypes: Record<string, "text" | "email" | "tel" | "url" | "number"> = {
  email: "email",
  phone: "tel",
  url: "url",
  integer: "number",
};

/** The control for one column, chosen by its type. */
export function FieldInput({ column, value, problem, onChange }: FieldInputProps) {
  const { i18n } = useTranslation();
  const label = localized(column.label, i18n.language, column.name);
  const text = typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
  if (column.type === "boolean") {
    return (
      <Field validationMessage={problem}>
        <Checkbox label={label} checked={value === true} onChange={(_event, { checked }) => onChange(checked === true)} />
      </Field>
    );
  }
  return (
    <Field label={label} required={column.required && !isReadOnly(column)} validationMessage={problem}>
      <Control column={column} text={text} onChange={onChange} />
    </Field>
  );
}

interface ControlProps {
  column: RecordColumn;
  text: string;
  onChange: (value: unknown) => void;
}

/** Takes the id and description that the surrounding Field hands down. */
function Control({ column, text, onChange, ...field }: ControlProps) {
  const { i18n } = useTranslation();
  switch (column.type) {
    case "multiline":
      return (
        <Textarea
          {...field}
          value={text}
          rows={4}
          resize="vertical"
          maxLength={column.maxLength}
          onChange={(_event, data) => onChange(data.value)}
        />
      );
    case "choice":
      return (
        <Dropdown
          {...field}
          value={text === "" ? "" : choiceLabel(column, text, i18n.language)}
          selectedOptions={text === "" ? [] : [text]}
          onOptionSelect={(_event, { optionValue }) => onChange(optionValue ?? "")}
        >
          {(column.options ?? []).map((option) => (
            <Option key={option.value} value={option.value}>
              {localized(option.label, i18n.language, option.value)}
            </Option>
          ))}
        </Dropdown>
      );
    case "lookup":
      return <LookupInput {...field} target={column.target ?? ""} value={text} onChange={onChange} />;
    default:
      return (
        <Input
          {...field}
          type={inputTypes[column.type] ?? "text"}
          value={text}
          readOnly={isReadOnly(column)}
          maxLength={column.maxLength}
          onChange={(_event, data) => onChange(column.type === "integer" ? Number(data.value) : data.value)}
        />
      );
  }
}
