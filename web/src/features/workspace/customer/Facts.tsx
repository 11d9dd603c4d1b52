import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { ConversationDetail } from "@/api/types";
import { formatDateTime } from "@/lib/format";
import { Section } from "./Section";

const useStyles = makeStyles({
  list: { margin: 0, display: "grid", gridTemplateColumns: "auto minmax(0, 1fr)", gap: "4px 14px" },
  label: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, textAlign: "end", fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
});

/** The bare facts of the conversation. */
export function Facts({ conversation }: { conversation: ConversationDetail }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("workspace");
  const when = (at: string | undefined) => (at === undefined ? undefined : formatDateTime(at, i18n.language));
  const language = new Intl.DisplayNames(i18n.language, { type: "language", fallback: "code" });
  const facts: [string, string | undefined][] = [
    ["number", conversation.number],
    ["queue", conversation.queue?.name],
    ["started", when(conversation.createdAt)],
    ["accepted", when(conversation.acceptedAt)],
    ["ended", when(conversation.endedAt)],
    ["language", conversation.locale === "" ? undefined : language.of(conversation.locale)],
    ["rating", conversation.rating && `${conversation.rating.score}/5 ${conversation.rating.comment}`.trim()],
    ["disposition", conversation.wrapUp?.disposition],
    ["wrapUpNote", conversation.wrapUp?.note],
  ];
  return (
    <Section title={t("facts.title")}>
      <dl className={styles.list}>
        {facts
          .filter(([, value]) => value !== undefined && value !== "")
          .map(([name, value]) => (
            <FactRow key={name} label={t(`facts.${name}`)} value={value ?? ""} />
          ))}
      </dl>
    </Section>
  );
}

function FactRow({ label, value }: { label: string; value: string }) {
  const styles = useStyles();
  return (
    <>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        <Text size={200}>{value}</Text>
      </dd>
    </>
  );
}
