import { Field, Select } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useChoices } from "@/data/useResource";
import { localized } from "@/lib/localized";
import { asText, type EditorProps } from "../record/editor";
import { fieldProps } from "./fieldProps";

interface Option {
  value: string;
  label: string;
}

function OptionField({ options, ...props }: EditorProps & { options: readonly Option[] }) {
  const { t } = useTranslation("admin");
  const value = asText(props.value);
  const isKnown = value === "" || options.some((option) => option.value === value);
  return (
    <Field {...fieldProps(props)}>
      <Select value={value} disabled={props.isDisabled} onChange={(_event, data) => props.onChange(data.value)}>
        {(!props.column.required || value === "") && (
          <option value="">{t(props.column.required ? "choose" : "noneChosen")}</option>
        )}
        {!isKnown && <option value={value}>…</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}

export function ChoiceEditor(props: EditorProps) {
  const { i18n } = useTranslation();
  const options = (props.column.options ?? []).map(({ value, label }) => ({ value, label: localized(label, i18n.language) }));
  return <OptionField {...props} options={options} />;
}

/** One row of another table. */
export function LookupEditor(props: EditorProps) {
  const { data = [] } = useChoices(props.column.target);
  return <OptionField {...props} options={data.map(({ id, name }) => ({ value: id, label: name }))} />;
}
