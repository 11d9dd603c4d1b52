import { Switch } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useConversationCommand } from "@/data/conversation";
import { AgentPicker } from "@/ui/AgentPicker";
import { useNotify } from "@/ui/notify";
import { CommandDialog } from "./CommandDialog";
import type { BoardDialogProps } from "./BoardDialogs";

/** Gives a conversation to one agent, past the queue's order. */
export function AssignDialog({ conversation, onClose }: BoardDialogProps) {
  const { t } = useTranslation("supervise");
  const { mutate, isPending, error } = useConversationCommand(conversation.id);
  const notify = useNotify();
  const [agentId, setAgentId] = useState("");
  const [membersOnly, setMembersOnly] = useState(conversation.queue !== undefined);
  const onConfirm = () =>
    mutate(
      { verb: "assign", body: { agentId } },
      {
        onSuccess: ({ agent }) => {
          notify.done(t("assign.done", { number: conversation.number, agent: agent?.name ?? "" }));
          onClose();
        },
      },
    );
  return (
    <CommandDialog
      title={t("assign.title", { number: conversation.number })}
      confirm={t("assign.confirm")}
      isReady={agentId !== ""}
      isPending={isPending}
      error={error}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {conversation.queue && (
        <Switch
          label={t("assign.membersOnly", { queue: conversation.queue.name })}
          checked={membersOnly}
          onChange={(_event, data) => {
            setMembersOnly(data.checked);
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
    </CommandDialog>
  );
}
