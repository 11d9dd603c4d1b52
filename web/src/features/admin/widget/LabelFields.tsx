import { Field, Input, makeStyles } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { FieldProblem } from "@/api/client";
import type { LocalizedText } from "@/api/types";
import { locales } from "@/lib/i18n";
import { validation } from "../editors/fieldProps";

const useStyles = makeStyles({
  row: { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(110px, 1fr))", gap: "8px 12px" },
  input: { width: "100%", minWidth: 0 },
});

export interface LabelFieldsProps {
  label: string;
  /** The place already says what the text is: the language is enough. */
  isShort?: boolean;
  value: LocalizedText;
  problems: readonly FieldProblem[];
  isDisabled: boolean;
  onChange: (value: LocalizedText) => void;
}

/** One text in each language, side by side. */
export function LabelFields({ label, isShort = false, value, problems, isDisabled, onChange }: LabelFieldsProps) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  return (
    <div className={styles.row}>
      {locales.map((locale, index) => (
        <Field
          key={locale}
          label={isShort ? t(`language.${locale}`) : t("inLanguage", { label, language: t(`language.${locale}`) })}
          {...validation(index === 0 ? problems : [])}
        >
          <Input
            className={styles.input}
            lang={locale}
            maxLength={500}
            disabled={isDisabled}
            value={value[locale] ?? ""}
            onChange={(_event, data) => onChange({ ...value, [locale]: data.value })}
          />
        </Field>
      ))}
    </div>
  );
}
