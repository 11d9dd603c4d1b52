import { useTranslation } from "react-i18next";
import type { ConversationDetail } from "@/api/types";
import { ActionDialog } from "./ActionDialog";
import { useWrapUp } from "./useWrapUp";
import { WrapUpFields } from "./WrapUpFields";

export interface WrapUpDialogProps {
  conversation: ConversationDetail;
  onClose: () => void;
}

/** The same form while the conversation still runs: saved now, completed at the end. */
export function WrapUpDialog({ conversation, onClose }: WrapUpDialogProps) {
  const { t } = useTranslation("workspace");
  const wrapUp = useWrapUp(conversation);
  const isEnding = conversation.state === "wrapup";
  return (
    <ActionDialog
      title={t("wrapUp.title")}
      submitLabel={t(isEnding ? "wrapUp.complete" : "common:save")}
      canSubmit
      isBusy={wrapUp.isPending}
      error={wrapUp.error}
      onSubmit={() => wrapUp.store(!isEnding, onClose)}
      onClose={onClose}
    >
      <WrapUpFields wrapUp={wrapUp} />
    </ActionDialog>
  );
}
