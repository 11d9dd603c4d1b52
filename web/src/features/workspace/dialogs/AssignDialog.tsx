import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationDetail } from "@/api/types";
import { useConversationCommand } from "@/data/conversation";
import { AgentPicker } from "@/ui/AgentPicker";
import { useNotify } from "@/ui/notify";
import { ActionDialog } from "./ActionDialog";

export interface AssignDialogProps {
  conversation: Pick<ConversationDetail, "id" | "agent">;
  onClose: () => void;
}

/** Gives the conversation to one agent without asking them. */
export function AssignDialog({ conversation, onClose }: AssignDialogProps) {
  const { t } = useTranslation("workspace");
  const notify = useNotify();
  const [agentId, setAgentId] = useState("");
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
      <AgentPicker
        label={t("transfer.agent")}
        value={agentId}
        onChange={setAgentId}
        exclude={conversation.agent?.id}
      />
    </ActionDialog>
  );
}
