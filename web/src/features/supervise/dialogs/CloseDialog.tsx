import { Field, Text, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useConversationCommand } from "@/data/conversation";
import { customerName } from "@/lib/customerName";
import { useNotify } from "@/ui/notify";
import type { BoardDialogProps } from "./BoardDialogs";
import { CommandDialog } from "./CommandDialog";

/** Closes a conversation whatever state it is in. The reason stays in its history. */
export function CloseDialog({ conversation, onClose }: BoardDialogProps) {
  const { t } = useTranslation("supervise");
  const { mutate, isPending, error } = useConversationCommand(conversation.id);
  const notify = useNotify();
  const [reason, setReason] = useState("");
  const onConfirm = () =>
    mutate(
      { verb: "close", body: { reason: reason.trim() } },
      {
        onSuccess: () => {
          notify.done(t("close.done", { number: conversation.number }));
          onClose();
        },
      },
    );
  return (
    <CommandDialog
      title={t("close.title", { number: conversation.number })}
      confirm={t("close.confirm")}
      isDangerous
      isReady={reason.trim() !== ""}
      isPending={isPending}
      error={error}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Text as="p" block>
        {t(conversation.agent ? "close.textAgent" : "close.text", {
          name: customerName(conversation, t("visitor")),
          agent: conversation.agent?.name ?? "",
        })}
      </Text>
      <Field label={t("close.reason")} hint={t("close.reasonHint")} required>
        <Textarea value={reason} maxLength={200} onChange={(_event, data) => setReason(data.value)} autoFocus />
      </Field>
    </CommandDialog>
  );
}
