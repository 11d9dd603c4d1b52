import { Link, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "@/api/types";
import { StateBadge } from "@/features/workspace/StateBadge";
import { customerName } from "@/lib/customerName";
import { formatMoment } from "@/lib/format";
import type { DataColumn } from "@/ui/dataTableSort";
import { WaitTimer } from "@/ui/WaitTimer";
import type { BoardAction } from "./boardActions";
import { ConversationMenu } from "./ConversationMenu";

const useStyles = makeStyles({
  two: { display: "flex", flexDirection: "column", minWidth: 0, alignItems: "start" },
  soft: { color: tokens.colorNeutralForeground3 },
  badge: { display: "flex", alignItems: "center" },
  text: { maxWidth: "100%" },
});

export function useConversationColumns(
  onAction: (action: BoardAction["id"], conversation: Conversation) => void,
): DataColumn<Conversation>[] {
  const styles = useStyles();
  const { t, i18n } = useTranslation("supervise");
  return useMemo(
    (): DataColumn<Conversation>[] => [
      {
        id: "customer",
        header: t("conversations.customer"),
        width: "minmax(112px, 1.2fr)",
        render: (conversation) => (
          <span className={styles.two}>
            <Link
              as="button"
              className={styles.text}
              onClick={(event) => {
                event.stopPropagation();
                onAction("open", conversation);
              }}
            >
              <Text truncate wrap={false} block>
                {customerName(conversation, t("visitor"))}
              </Text>
            </Link>
            <Text size={200} className={styles.soft}>
              {conversation.number}
            </Text>
          </span>
        ),
      },
      {
        id: "state",
        header: t("conversations.state"),
        width: "128px",
        render: ({ state }) => (
          <span className={styles.badge}>
            <StateBadge state={state} />
          </span>
        ),
      },
      {
        id: "queue",
        header: t("conversations.queueAgent"),
        width: "minmax(120px, 1fr)",
        render: ({ queue, agent }) => (
          <span className={styles.two}>
            <Text truncate wrap={false} className={styles.text}>
              {queue?.name ?? "–"}
            </Text>
            <Text truncate wrap={false} size={200} className={`${styles.soft} ${styles.text}`}>
              {agent?.name ?? t("conversations.nobody")}
            </Text>
          </span>
        ),
      },
      {
        id: "wait",
        header: t("conversations.wait"),
        width: "88px",
        render: ({ waitingSince, serviceLevelSeconds, state }) =>
          waitingSince !== undefined && state !== "closed" ? (
            <WaitTimer since={waitingSince} serviceLevelSeconds={serviceLevelSeconds} />
          ) : (
            <span className={styles.soft}>–</span>
          ),
      },
      {
        id: "last",
        header: t("conversations.last"),
        width: "minmax(110px, 2fr)",
        render: ({ lastMessage, activityAt }) => (
          <span className={styles.two}>
            <Text truncate wrap={false} className={styles.text}>
              {lastMessage?.text ?? "–"}
            </Text>
            <Text size={200} className={styles.soft}>
              {formatMoment(activityAt, i18n.language)}
            </Text>
          </span>
        ),
      },
      {
        id: "menu",
        header: t("action.column"),
        isHeaderHidden: true,
        width: "32px",
        render: (conversation) => <ConversationMenu conversation={conversation} onAction={onAction} />,
      },
    ],
    [styles, t, i18n.language, onAction],
  );
}
