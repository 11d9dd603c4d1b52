import { Field, Text, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "@/api/types";
import { useConversationCommand } from "@/data/conversation";
import { customerName } from "@/lib/customerName";
import { useNotify } from "@/ui/notify";
import { ActionDialog } from "./ActionDialog";

export interface CloseDialogProps {
  conversation: Conversation;
  onClose: () => void;
}

/** Closes by force, whatever the state and for good. The reason stays in the history. */
export function CloseDialog({ conversation, onClose }: CloseDialogProps) {
  const { t } = useTranslation("workspace");
  const notify = useNotify();
  const [reason, setReason] = useState("");
  const { mutate, isPending, error } = useConversationCommand(conversation.id);
  const { agent, number } = conversation;
  const submit = () =>
    mutate(
      { verb: "close", body: { reason: reason.trim() } },
      {
        onSuccess: () => {
          notify.done(t("close.done", { number }));
          onClose();
        },
      },
    );
  return (
    <ActionDialog
      title={t("close.title", { number })}
      submitLabel={t("close.submit")}
      isDangerous
      canSubmit={reason.trim() !== ""}
      isBusy={isPending}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text as="p" block>
        {t(agent ? "close.textAgent" : "close.text", { name: customerName(conversation, t("common:visitor")), agent: agent?.name ?? "" })}
      </Text>
      <Field label={t("close.reason")} hint={t("close.reasonHint")} required>
        <Textarea value={reason} maxLength={200} onChange={(_event, { value }) => setReason(value)} autoFocus />
      </Field>
    </ActionDialog>
  );
}
