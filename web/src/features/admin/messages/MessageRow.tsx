import { Field, makeStyles, Switch, Text, Textarea, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { locales } from "@/lib/i18n";
import { cellKey } from "./messageGrid";
import type { MessageGrid } from "./useMessageGrid";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    padding: "14px 16px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  cells: { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(220px, 1fr))", gap: "12px 16px" },
  cell: { display: "flex", flexDirection: "column", gap: "2px", minWidth: 0 },
  soft: { color: tokens.colorNeutralForeground3 },
});

export interface MessageRowProps {
  trigger: string;
  title: string;
  maxLength: number | undefined;
  grid: MessageGrid;
}

/** One moment of a conversation in every language. */
export function MessageRow({ trigger, title, maxLength, grid }: MessageRowProps) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  return (
    <section className={styles.root} aria-label={title}>
      <Text weight="semibold">{title}</Text>
      <Text size={200} className={styles.soft}>
        {t(`messages.when.${trigger}`, { defaultValue: "" })}
      </Text>
      <div className={styles.cells}>
        {locales.map((locale) => {
          const key = cellKey(trigger, locale);
          const cell = grid.cell(key);
          const problem = grid.problems[key] ?? "";
          const language = t(`language.${locale}`);
          return (
            <div key={locale} className={styles.cell}>
              <Field
                label={grid.isChanged(key) ? t("messages.changed", { language }) : language}
                validationMessage={problem === "" ? undefined : problem}
                validationState={problem === "" ? "none" : "error"}
              >
                <Textarea
                  lang={locale}
                  rows={3}
                  resize="vertical"
                  maxLength={maxLength}
                  value={cell.body}
                  onChange={(_event, data) => grid.change(key, { ...cell, body: data.value })}
                />
              </Field>
              <Switch
                label={t("messages.enabled")}
                aria-label={t("messages.enabledFor", { title, language })}
                checked={cell.enabled}
                onChange={(_event, data) => grid.change(key, { ...cell, enabled: data.checked })}
              />
            </div>
          );
        })}
      </div>
    </section>
  );
}
