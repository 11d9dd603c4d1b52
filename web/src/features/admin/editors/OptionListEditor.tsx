import { Checkbox, makeStyles } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { textList } from "@/data/userResource";
import { localized } from "@/lib/localized";
import type { EditorProps } from "../record/editor";
import { GroupField } from "./GroupField";

const useStyles = makeStyles({ list: { display: "flex", flexWrap: "wrap", gap: "0 16px" } });

/** Several words out of a few. */
export function OptionListEditor({ label, hint, column, problems, value, onChange, isDisabled }: EditorProps) {
  const styles = useStyles();
  const { i18n } = useTranslation();
  const chosen = textList(value);
  const options = column.options ?? [];
  const toggle = (word: string, isOn: boolean) =>
    onChange(options.map((option) => option.value).filter((one) => (one === word ? isOn : chosen.includes(one))));
  return (
    <GroupField label={label} hint={hint} required={column.required} problems={problems}>
      <div className={styles.list}>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            label={localized(option.label, i18n.language)}
            checked={chosen.includes(option.value)}
            disabled={isDisabled}
            onChange={(_event, data) => toggle(option.value, data.checked === true)}
          />
        ))}
      </div>
    </GroupField>
  );
}
