import { Button, CounterBadge, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Conversation } from "@/api/types";
import { customerName } from "@/lib/customerName";
import { PersonAvatar } from "@/ui/PersonAvatar";
import { WaitTimer } from "./WaitTimer";

const useStyles = makeStyles({
  root: { position: "relative", display: "flex", ":hover .session-close": { opacity: 1 } },
  link: {
    flexGrow: 1,
    minWidth: 0,
    display: "grid",
    gridTemplateColumns: "auto minmax(0, 1fr) auto",
    columnGap: "10px",
    alignItems: "center",
    padding: "8px 10px",
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: `inset 3px 0 ${tokens.colorCompoundBrandStroke}, 0 0 0 1px ${tokens.colorNeutralStroke2}`,
    ":hover": { backgroundColor: tokens.colorNeutralBackground1 },
  },
  text: { minWidth: 0, display: "flex", flexDirection: "column" },
  line: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  soft: { color: tokens.colorNeutralForeground3 },
  unread: { fontWeight: tokens.fontWeightSemibold },
  end: { display: "flex", flexDirection: "column", alignItems: "flex-end", gap: "4px", minHeight: "36px" },
  close: {
    position: "absolute",
    insetInlineEnd: "4px",
    bottom: "4px",
    opacity: 0,
    minWidth: "24px",
    ":focus-visible": { opacity: 1 },
  },
});

export interface SessionItemProps {
  conversation: Conversation;
  isCurrent: boolean;
  /** Absent for my own conversations: they leave the list when they end. */
  onClose?: () => void;
}

export function SessionItem({ conversation, isCurrent, onClose }: SessionItemProps) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const name = customerName(conversation, t("common:visitor"));
  const unread = isCurrent ? 0 : conversation.unread;
  return (
    <li className={styles.root}>
      <Link
        to="/workspace/c/$conversationId"
        params={{ conversationId: conversation.id }}
        className={mergeClasses(styles.link, isCurrent && styles.current)}
        aria-current={isCurrent ? "true" : undefined}
      >
        <PersonAvatar name={name} size={32} colorful />
        <span className={styles.text}>
          <Text className={mergeClasses(styles.line, unread > 0 && styles.unread)}>{name}</Text>
          <Text size={200} className={mergeClasses(styles.line, styles.soft)}>
            {subtitle(conversation, t)}
          </Text>
        </span>
        <span className={styles.end}>
          <WaitTimer conversation={conversation} />
          {unread > 0 && (
            <CounterBadge count={unread} size="small" color="brand" aria-label={t("session.unread", { count: unread })} />
          )}
        </span>
      </Link>
      {onClose && (
        <Button
          className={mergeClasses("session-close", styles.close)}
          appearance="subtle"
          size="small"
          icon={<DismissRegular />}
          aria-label={t("session.close", { name })}
          onClick={onClose}
        />
      )}
    </li>
  );
}

function subtitle(conversation: Conversation, t: (key: string) => string): string {
  if (conversation.state !== "active") return t(`state.${conversation.state}`);
  return conversation.lastMessage?.text ?? t("state.active");
}
