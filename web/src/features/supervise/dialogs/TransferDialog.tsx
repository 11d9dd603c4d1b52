import { Field, Select, Tab, TabList, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useConversationCommand } from "@/data/conversation";
import { useQueues } from "@/data/presence";
import { AgentPicker } from "@/ui/AgentPicker";
import { useNotify } from "@/ui/notify";
import type { BoardDialogProps } from "./BoardDialogs";
import { CommandDialog } from "./CommandDialog";

type Target = "queue" | "agent";

/** Hands a conversation to another queue or another agent, with a note for whoever takes it. */
export function TransferDialog({ conversation, onClose }: BoardDialogProps) {
  const { t } = useTranslation("supervise");
  const { mutate, isPending, error } = useConversationCommand(conversation.id);
  const notify = useNotify();
  const [target, setTarget] = useState<Target>("queue");
  const [queueId, setQueueId] = useState("");
  const [agentId, setAgentId] = useState("");
  const [note, setNote] = useState("");
  const chosen = target === "queue" ? { queueId } : { agentId };
  const onConfirm = () =>
    mutate(
      { verb: "transfer", body: { ...chosen, ...(note.trim() === "" ? {} : { note: note.trim() }) } },
      {
        onSuccess: () => {
          notify.done(t("transfer.done", { number: conversation.number }));
          onClose();
        },
      },
    );
  return (
    <CommandDialog
      title={t("transfer.title", { number: conversation.number })}
      confirm={t("transfer.confirm")}
      isReady={(target === "queue" ? queueId : agentId) !== ""}
      isPending={isPending}
      error={error}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <TabList selectedValue={target} onTabSelect={(_event, data) => setTarget(data.value === "agent" ? "agent" : "queue")}>
        <Tab value="queue">{t("transfer.queue")}</Tab>
        <Tab value="agent">{t("transfer.agent")}</Tab>
      </TabList>
      {target === "queue" ? (
        <QueueField value={queueId} onChange={setQueueId} exclude={conversation.queue?.id} />
      ) : (
        <AgentPicker label={t("transfer.agent")} value={agentId} onChange={setAgentId} exclude={conversation.agent?.id} />
      )}
      <Field label={t("transfer.note")} hint={t("transfer.noteHint")}>
        <Textarea value={note} maxLength={2000} onChange={(_event, data) => setNote(data.value)} />
      </Field>
    </CommandDialog>
  );
}

function QueueField({ value, onChange, exclude }: { value: string; onChange: (id: string) => void; exclude?: string }) {
  const { t } = useTranslation("supervise");
  const queues = useQueues().data ?? [];
  return (
    <Field label={t("transfer.queue")} required>
      <Select value={value} onChange={(_event, data) => onChange(data.value)}>
        <option value="">{t("transfer.choose")}</option>
        {queues
          .filter(({ id }) => id !== exclude)
          .map(({ id, name, open }) => (
            <option key={id} value={id}>
              {open ? name : t("transfer.closedQueue", { queue: name })}
            </option>
          ))}
      </Select>
    </Field>
  );
}
