import { CounterBadge, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Conversation } from "@/api/types";
import { customerName } from "@/lib/customerName";
import { formatMoment } from "@/lib/format";
import { PersonAvatar } from "@/ui/PersonAvatar";
import { WaitTimer } from "../sessions/WaitTimer";
import { StateBadge } from "../StateBadge";

const useStyles = makeStyles({
  root: {
    display: "grid",
    gridTemplateColumns: "auto minmax(0, 1fr) auto",
    gridTemplateRows: "auto auto",
    columnGap: "12px",
    alignContent: "center",
    padding: `0 ${tokens.spacingHorizontalL}`,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  avatar: { gridRow: "1 / span 2", alignSelf: "center" },
  first: { display: "flex", alignItems: "center", gap: "8px", minWidth: 0 },
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  number: { color: tokens.colorNeutralForeground3, "@media (max-width: 640px)": { display: "none" } },
  unread: { fontWeight: tokens.fontWeightSemibold },
  preview: {
    color: tokens.colorNeutralForeground2,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  end: { display: "flex", alignItems: "center", justifyContent: "flex-end", gap: "10px" },
  soft: { color: tokens.colorNeutralForeground3, whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" },
  who: {
    color: tokens.colorNeutralForeground3,
    textAlign: "end",
    maxWidth: "220px",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    "@media (max-width: 640px)": { maxWidth: "90px" },
  },
});

export function InboxRow({ conversation, height }: { conversation: Conversation; height: number }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("workspace");
  const name = customerName(conversation, t("common:visitor"));
  const { lastMessage, state } = conversation;
  const unread = state === "closed" ? 0 : conversation.unread;
  const who = [conversation.queue?.name, conversation.agent?.name].filter((part) => part !== undefined);
  return (
    <Link
      to="/workspace/c/$conversationId"
      params={{ conversationId: conversation.id }}
      className={styles.root}
      style={{ height }}
    >
      <span className={styles.avatar}>
        <PersonAvatar name={name} size={36} colorful />
      </span>
      <span className={styles.first}>
        <Text className={mergeClasses(styles.name, unread > 0 && styles.unread)}>{name}</Text>
        <StateBadge state={conversation.state} />
        <Text size={200} className={styles.number}>
          {conversation.number}
        </Text>
      </span>
      <span className={styles.end}>
        <WaitTimer conversation={conversation} />
        {unread > 0 && <CounterBadge count={unread} size="small" aria-label={t("session.unread", { count: unread })} />}
        <Text size={200} className={styles.soft}>
          {formatMoment(conversation.activityAt, i18n.language)}
        </Text>
      </span>
      <Text size={200} className={styles.preview}>
        {lastMessage ? `${lastMessage.from === "agent" ? `${t("inbox.agent")}: ` : ""}${lastMessage.text}` : t("inbox.noMessage")}
      </Text>
      <Text size={200} className={styles.who}>
        {who.length === 0 ? t("inbox.nobody") : who.join(" · ")}
      </Text>
    </Link>
  );
}
