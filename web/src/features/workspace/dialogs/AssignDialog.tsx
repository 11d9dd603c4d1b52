import { Switch } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "@/api/types";
import { useConversationCommand } from "@/data/conversation";
import { AgentPicker } from "@/ui/AgentPicker";
import { useNotify } from "@/ui/notify";
import { ActionDialog } from "./ActionDialog";

export interface AssignDialogProps {
  conversation: Conversation;
  onClose: () => void;
}

/** Gives the conversation to one agent, past the queue's order and without asking them. */
export function AssignDialog({ conversation, onClose }: AssignDialogProps) {
  const { t } = useTranslation("workspace");
  const notify = useNotify();
  const [agentId, setAgentId] = useState("");
  const [membersOnly, setMembersOnly] = useState(conversation.queue !== undefined);
  const { mutate, isPending, error } = useConversationCommand(conversation.id);
  const { number } = conversation;
  const submit = () =>
    mutate(
      { verb: "assign", body: { agentId } },
      {
        onSuccess: ({ agent }) => {
          notify.done(t("assign.done", { number, agent: agent?.name ?? "" }));
          onClose();
        },
      },
    );
  return (
    <ActionDialog
      title={t("assign.title", { number })}
      submitLabel={t("assign.submit")}
      canSubmit={agentId !== ""}
      isBusy={isPending}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      {conversation.queue && (
        <Switch
          label={t("assign.membersOnly", { queue: conversation.queue.name })}
          checked={membersOnly}
          onChange={(_event, { checked }) => {
            setMembersOnly(checked);
            setAgentId("");
          }}
        />
      )}
      <AgentPicker
        label={t("assign.agent")}
        value={agentId}
        onChange={setAgentId}
        queueId={membersOnly ? conversation.queue?.id : undefined}
        exclude={conversation.agent?.id}
      />
    </ActionDialog>
  );
}
