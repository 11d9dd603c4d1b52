import { Field, Text, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationDetail } from "@/api/types";
import { useConversationCommand } from "@/data/conversation";
import { useNotify } from "@/ui/notify";
import { ActionDialog } from "./ActionDialog";

export interface CloseDialogProps {
  conversation: Pick<ConversationDetail, "id">;
  onClose: () => void;
}

/** Closes by force: without wrap-up, and for good. */
export function CloseDialog({ conversation, onClose }: CloseDialogProps) {
  const { t } = useTranslation("workspace");
  const notify = useNotify();
  const [reason, setReason] = useState("");
  const { mutate, isPending, error } = useConversationCommand(conversation.id);
  const submit = () =>
    mutate(
      { verb: "close", body: { reason: reason.trim() === "" ? undefined : reason.trim() } },
      {
        onSuccess: () => {
          notify.done(t("close.done"));
          onClose();
        },
      },
    );
  return (
    <ActionDialog
      title={t("action.close")}
      submitLabel={t("close.submit")}
      canSubmit
      isBusy={isPending}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text>{t("close.text")}</Text>
      <Field label={t("close.reason")}>
        <Textarea value={reason} maxLength={200} onChange={(_event, { value }) => setReason(value)} />
      </Field>
    </ActionDialog>
  );
}
