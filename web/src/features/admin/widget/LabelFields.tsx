import { Field, Input, makeStyles } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { FieldProblem } from "@/api/client";
import type { LocalizedText } from "@/api/types";
import { locales } from "@/lib/i18n";
import { validation } from "../editors/fieldProps";

const useStyles = makeStyles({
  row: { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(160px, 1fr))", gap: "8px 12px" },
});

export interface LabelFieldsProps {
  label: string;
  value: LocalizedText;
  problems: readonly FieldProblem[];
  isDisabled: boolean;
  onChange: (value: LocalizedText) => void;
}

/** One text in each language, side by side. */
export function LabelFields({ label, value, problems, isDisabled, onChange }: LabelFieldsProps) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  return (
    <div className={styles.row}>
      {locales.map((locale, index) => (
        <Field
          key={locale}
          label={t("inLanguage", { label, language: t(`language.${locale}`) })}
          {...validation(index === 0 ? problems : [])}
        >
          <Input
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
