import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { ConversationDetail } from "@/api/types";
import { Section } from "./Section";

const useStyles = makeStyles({
  list: { margin: 0, display: "flex", flexDirection: "column", gap: "6px" },
  label: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, overflowWrap: "anywhere", whiteSpace: "pre-wrap" },
});

/** What the customer answered before the chat began. */
export function Answers({ answers }: Pick<ConversationDetail, "answers">) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  if (answers.length === 0) return null;
  return (
    <Section title={t("customer.answers")}>
      <dl className={styles.list}>
        {answers.map(({ name, label, value, text }) => (
          <div key={name}>
            <dt className={styles.label}>{label}</dt>
            <dd className={styles.value}>
              <Text>{text ?? value}</Text>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
