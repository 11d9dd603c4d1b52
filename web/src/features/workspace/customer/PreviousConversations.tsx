import { makeStyles, Text, tokens, mergeClasses } from "@fluentui/react-components";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Conversation } from "@/api/types";
import { formatDate } from "@/lib/format";
import { Section } from "./Section";

const useStyles = makeStyles({
  item: {
    display: "block",
    padding: "4px 6px",
    margin: "0 -6px",
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  line: { display: "block", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  soft: { color: tokens.colorNeutralForeground3 },
});

export function PreviousConversations({ conversations }: { conversations: Conversation[] }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("workspace");
  return (
    <Section title={t("customer.previous")}>
      {conversations.length === 0 && (
        <Text size={200} className={styles.soft}>
          {t("customer.noPrevious")}
        </Text>
      )}
      {conversations.map((conversation) => (
        <Link
          key={conversation.id}
          to="/workspace/c/$conversationId"
          params={{ conversationId: conversation.id }}
          className={styles.item}
        >
          <Text className={styles.line}>{conversation.lastMessage?.text ?? conversation.number}</Text>
          <Text size={200} className={mergeClasses(styles.line, styles.soft)}>
            {[formatDate(conversation.createdAt, i18n.language), conversation.agent?.name, stars(conversation.rating?.score)]
              .filter((part) => part !== undefined)
              .join(" · ")}
          </Text>
        </Link>
      ))}
    </Section>
  );
}

function stars(score: number | undefined): string | undefined {
  return score === undefined ? undefined : "★".repeat(score) + "☆".repeat(Math.max(0, 5 - score));
}
