import { makeStyles, Text, tokens, mergeClasses } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { ConversationDetail } from "@/api/types";
import { useMe } from "@/data/me";
import { useTyping } from "@/data/typing";
import { customerName } from "@/lib/customerName";

const useStyles = makeStyles({
  root: { minHeight: "24px", marginTop: "auto", paddingTop: "6px", display: "flex", alignItems: "center", gap: "8px", color: tokens.colorNeutralForeground3 },
  dots: { display: "inline-flex", gap: "3px" },
  dot: {
    width: "5px",
    height: "5px",
    borderRadius: "50%",
    backgroundColor: tokens.colorNeutralForeground3,
    animationName: { "0%, 60%, 100%": { opacity: 0.3 }, "30%": { opacity: 1 } },
    animationDuration: "1.2s",
    animationIterationCount: "infinite",
  },
  second: { animationDelay: "0.2s" },
  third: { animationDelay: "0.4s" },
});

/** Who is writing right now: the customer, or a colleague in the same conversation. */
export function TypingLine({ conversation }: { conversation: ConversationDetail }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("workspace");
  const { user } = useMe();
  const typing = useTyping(conversation.id);
  const names = typing
    .map((person) => (person.from === "customer" ? customerName(conversation, t("common:visitor")) : person.name))
    .filter((name) => name !== user.name && name !== "");
  const unique = [...new Set(names)];
  return (
    <div className={styles.root} aria-live="polite">
      {unique.length > 0 && (
        <>
          <span className={styles.dots} aria-hidden>
            <span className={styles.dot} />
            <span className={mergeClasses(styles.dot, styles.second)} />
            <span className={mergeClasses(styles.dot, styles.third)} />
          </span>
          <Text size={200}>
            {t("typing", { names: new Intl.ListFormat(i18n.language).format(unique), count: unique.length })}
          </Text>
        </>
      )}
    </div>
  );
}
