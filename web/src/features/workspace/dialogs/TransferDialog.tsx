import { Badge, Field, makeStyles, Radio, RadioGroup, Tab, TabList, Text, Textarea, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "@/api/types";
import { useConversationCommand } from "@/data/conversation";
import { useMe } from "@/data/me";
import { useQueues } from "@/data/presence";
import { AgentPicker } from "@/ui/AgentPicker";
import { LoadingRows } from "@/ui/LoadingRows";
import { useNotify } from "@/ui/notify";
import { ActionDialog } from "./ActionDialog";

const useStyles = makeStyles({
  list: { maxHeight: "280px", overflowY: "auto" },
  label: { display: "inline-flex", alignItems: "center", gap: "8px" },
  soft: { color: tokens.colorNeutralForeground3 },
});

export interface TransferDialogProps {
  conversation: Conversation;
  onClose: () => void;
  /** The conversation was transferred. */
  onDone?: () => void;
}

/** Hands the conversation to a queue or to one colleague, with a note that only colleagues see. */
export function TransferDialog({ conversation, onClose, onDone }: TransferDialogProps) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const { user } = useMe();
  const notify = useNotify();
  const [target, setTarget] = useState<"queue" | "agent">("queue");
  const [queueId, setQueueId] = useState("");
  const [agentId, setAgentId] = useState("");
  const [note, setNote] = useState("");
  const queues = useQueues();
  const { mutateAsync, isPending, error } = useConversationCommand(conversation.id);
  const chosen = target === "queue" ? queueId : agentId;
  const submit = () => {
    const to = target === "queue" ? { queueId } : { agentId };
    const words = note.trim();
    // A promise, because the conversation may leave the screen before the answer's callbacks would run.
    mutateAsync({ verb: "transfer", body: words === "" ? to : { ...to, note: words } }).then(
      () => {
        notify.done(t("transfer.done", { number: conversation.number }));
        onClose();
        onDone?.();
      },
      () => undefined,
    );
  };
  return (
    <ActionDialog
      title={t("transfer.title", { number: conversation.number })}
      submitLabel={t("transfer.submit")}
      canSubmit={chosen !== ""}
      isBusy={isPending}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TabList selectedValue={target} onTabSelect={(_event, { value }) => setTarget(value === "agent" ? "agent" : "queue")}>
        <Tab value="queue">{t("transfer.queue")}</Tab>
        <Tab value="agent">{t("transfer.agent")}</Tab>
      </TabList>
      {target === "queue" && queues.isPending && <LoadingRows count={3} />}
      {target === "queue" && queues.data && (
        <RadioGroup
          className={styles.list}
          value={queueId}
          aria-label={t("transfer.queue")}
          onChange={(_event, { value }) => setQueueId(value)}
        >
          {queues.data.map((queue) => (
            <Radio
              key={queue.id}
              value={queue.id}
              disabled={!queue.open || queue.id === conversation.queue?.id}
              label={
                <span className={styles.label}>
                  {queue.name}
                  {!queue.open && <Badge appearance="outline">{t("transfer.closed")}</Badge>}
                  {queue.id === conversation.queue?.id && (
                    <Text size={200} className={styles.soft}>
                      {t("transfer.here")}
                    </Text>
                  )}
                </span>
              }
            />
          ))}
        </RadioGroup>
      )}
      {target === "agent" && (
        <AgentPicker
          label={t("transfer.agent")}
          value={agentId}
          onChange={setAgentId}
          exclude={conversation.agent?.id ?? user.id}
        />
      )}
      <Field label={t("transfer.note")} hint={t("transfer.noteHint")}>
        <Textarea value={note} maxLength={4000} onChange={(_event, { value }) => setNote(value)} />
      </Field>
    </ActionDialog>
  );
}
