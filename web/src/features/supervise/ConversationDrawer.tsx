import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  Skeleton,
  SkeletonItem,
  Text,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import { EyeRegular } from "@fluentui/react-icons/svg/eye";
import { OpenRegular } from "@fluentui/react-icons/svg/open";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Conversation, ConversationDetail } from "@/api/types";
import { useConversation } from "@/data/conversation";
import { useAbility, useMe } from "@/data/me";
import { StateBadge } from "@/features/workspace/StateBadge";
import { Timeline } from "@/features/workspace/timeline/Timeline";
import { customerName } from "@/lib/customerName";
import { ErrorState } from "@/ui/ErrorState";
import { WaitTimer } from "@/ui/WaitTimer";
import { boardActions, type BoardAction } from "./boardActions";
import { isMonitor, useMonitoring } from "./useMonitoring";

const useStyles = makeStyles({
  drawer: { width: "min(640px, 100vw)" },
  head: { paddingBottom: "8px", gap: "4px" },
  facts: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "4px 12px", color: tokens.colorNeutralForeground2 },
  actions: { display: "flex", flexWrap: "wrap", gap: "6px", paddingTop: "6px" },
  body: { display: "flex", flexDirection: "column", padding: 0, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  loading: { display: "flex", flexDirection: "column", gap: "12px", padding: "16px" },
  silent: { display: "flex", alignItems: "center", gap: "8px", padding: "8px 24px", backgroundColor: tokens.colorNeutralBackground3, color: tokens.colorNeutralForeground2 },
});

export interface ConversationDrawerProps {
  id: string;
  onClose: () => void;
  onAction: (action: BoardAction["id"], conversation: Conversation) => void;
}

/** A conversation beside the board, live, without anybody in it noticing. */
export function ConversationDrawer({ id, onClose, onAction }: ConversationDrawerProps) {
  const styles = useStyles();
  const { t } = useTranslation("supervise");
  const { data, error, refetch } = useConversation(id);
  const me = useMe();
  useMonitoring(data, id, me.user.id);
  const name = data ? customerName(data, t("visitor")) : t("drawer.loading");
  return (
    <OverlayDrawer
      open
      position="end"
      modalType="non-modal"
      className={styles.drawer}
      aria-label={name}
      onOpenChange={(_event, { open }) => !open && onClose()}
    >
      <DrawerHeader className={styles.head}>
        <DrawerHeaderTitle
          action={<Button appearance="subtle" icon={<DismissRegular />} aria-label={t("common:close")} onClick={onClose} autoFocus />}
        >
          {name}
        </DrawerHeaderTitle>
        {data && <DrawerFacts conversation={data} />}
        {data && <DrawerActions conversation={data} onAction={onAction} />}
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        {data && isMonitor(data, me.user.id) && (
          <div className={styles.silent} role="status">
            <EyeRegular aria-hidden />
            <Text size={200}>{t("drawer.silent")}</Text>
          </div>
        )}
        {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && (
          <Skeleton className={styles.loading} aria-label={t("common:loading")}>
            <SkeletonItem size={48} />
            <SkeletonItem size={48} />
            <SkeletonItem size={48} />
          </Skeleton>
        )}
        {data && <Timeline key={id} conversation={data} />}
      </DrawerBody>
    </OverlayDrawer>
  );
}

function DrawerFacts({ conversation }: { conversation: ConversationDetail }) {
  const styles = useStyles();
  const { t } = useTranslation("supervise");
  const { state, number, queue, agent, waitingSince, serviceLevelSeconds } = conversation;
  return (
    <div className={styles.facts}>
      <StateBadge state={state} />
      <Text size={200}>{number}</Text>
      {queue && <Text size={200}>{queue.name}</Text>}
      <Text size={200}>{agent?.name ?? t("conversations.nobody")}</Text>
      {waitingSince !== undefined && state !== "closed" && (
        <WaitTimer since={waitingSince} serviceLevelSeconds={serviceLevelSeconds} />
      )}
    </div>
  );
}

function DrawerActions({ conversation, onAction }: Pick<ConversationDrawerProps, "onAction"> & { conversation: ConversationDetail }) {
  const styles = useStyles();
  const { t } = useTranslation("supervise");
  const navigate = useNavigate();
  const mayWork = useAbility("workspace");
  return (
    <div className={styles.actions}>
      {boardActions
        .filter(({ id, visible }) => id !== "open" && visible(conversation))
        .map(({ id, icon: Icon }) => (
          <Button key={id} size="small" icon={<Icon />} onClick={() => onAction(id, conversation)}>
            {t(`action.${id}`)}
          </Button>
        ))}
      {mayWork && (
        <Button
          size="small"
          appearance="subtle"
          icon={<OpenRegular />}
          onClick={() =>
            void navigate({ to: "/workspace/c/$conversationId", params: { conversationId: conversation.id } })
          }
        >
          {t("drawer.workspace")}
        </Button>
      )}
    </div>
  );
}
