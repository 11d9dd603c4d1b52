import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { Message } from "@/api/types";
import { formatDateTime, formatTime } from "@/lib/format";

const useStyles = makeStyles({
  root: {
    display: "block",
    textAlign: "center",
    color: tokens.colorNeutralForeground3,
    padding: "10px 24px 0",
  },
});

/** These codes have a sentence of ours; other lines show the text that the customer got. */
const translated = new Set([
  "agent_joined",
  "agent_left",
  "transferred",
  "ended_by_agent",
  "ended_by_customer",
  "closed_overflow",
  "closed_inactive",
]);

/** What happened, in the reader's language, or the automatic text word for word. */
export function SystemLine({ message }: { message: Message }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("workspace");
  const { code, args, body } = message;
  const context = args?.queue === undefined ? undefined : "queue";
  const text =
    code !== undefined && (translated.has(code) || body === "")
      ? t(`system.${code}`, { ...args, context, defaultValue: body === "" ? code : body })
      : t("system.automatic", { text: body });
  return (
    <Text size={200} className={styles.root} title={body}>
      {text}
      {" · "}
      <time dateTime={message.at} title={formatDateTime(message.at, i18n.language)}>
        {formatTime(message.at, i18n.language)}
      </time>
    </Text>
  );
}
