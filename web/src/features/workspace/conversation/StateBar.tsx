import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { ConversationDetail } from "@/api/types";
import type { BoundAction } from "@/app/actions/action";
import { useMe } from "@/data/me";

const useStyles = makeStyles({ root: { padding: "8px 16px 0" } });

interface Notice {
  text: string;
  action?: string;
}

/** What the conversation is waiting for when it is not simply mine to answer. */
function notice({ state, agent, participants, abilities, reason }: ConversationDetail, userId: string): Notice | undefined {
  if (participants.some((person) => person.userId === userId && person.role === "monitor")) {
    return { text: "stateBar.monitoring", action: "conversation.leave" };
  }
  if (state === "closed") return { text: "stateBar.closed" };
  if (state === "open") {
    return { text: "stateBar.open", action: abilities.includes("pick") ? "conversation.pick" : undefined };
  }
  if (state === "waiting") return { text: "stateBar.waiting", action: "conversation.reopen" };
  if (agent !== undefined && agent.id !== userId) return { text: "stateBar.others", action: "conversation.join" };
  return reason === "customer_disconnected_or_left_active" ? { text: "stateBar.customerLeft" } : undefined;
}

export interface StateBarProps {
  conversation: ConversationDetail;
  actions: BoundAction[];
}

export function StateBar({ conversation, actions }: StateBarProps) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const { user } = useMe();
  const shown = notice(conversation, user.id);
  if (!shown) return null;
  const action = actions.find(({ id }) => id === shown.action);
  return (
    <div className={styles.root}>
      <MessageBar intent="info">
        <MessageBarBody>{t(shown.text, { name: conversation.agent?.name ?? "" })}</MessageBarBody>
        {action && (
          <MessageBarActions>
            <Button size="small" onClick={action.perform}>
              {t(action.nameKey)}
            </Button>
          </MessageBarActions>
        )}
      </MessageBar>
    </div>
  );
}
