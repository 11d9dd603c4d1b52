import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationDetail } from "@/api/types";
import { useConversationCommand } from "@/data/conversation";
import { useAgents } from "@/data/presence";
import { LoadingRows } from "@/ui/LoadingRows";
import { useNotify } from "@/ui/notify";
import { ActionDialog } from "./ActionDialog";
import { AgentList } from "./AgentList";

export interface AssignDialogProps {
  conversation: Pick<ConversationDetail, "id" | "agent">;
  onClose: () => void;
}

/** Gives the conversation to one agent without asking them. */
export function AssignDialog({ conversation, onClose }: AssignDialogProps) {
  const { t } = useTranslation("workspace");
  const notify = useNotify();
  const [agentId, setAgentId] = useState("");
  const agents = useAgents();
  const { mutate, isPending, error } = useConversationCommand(conversation.id);
  const submit = () =>
    mutate(
      { verb: "assign", body: { agentId } },
      {
        onSuccess: () => {
          notify.done(t("assign.done"));
          onClose();
        },
      },
    );
  return (
    <ActionDialog
      title={t("action.assign")}
      submitLabel={t("assign.submit")}
      canSubmit={agentId !== ""}
      isBusy={isPending}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      {agents.data ? (
        <AgentList
          agents={agents.data.filter(({ id }) => id !== conversation.agent?.id)}
          value={agentId}
          label={t("transfer.agent")}
          onChange={setAgentId}
        />
      ) : (
        <LoadingRows count={3} />
      )}
    </ActionDialog>
  );
}
