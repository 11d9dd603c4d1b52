import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ConversationDetail, RecordRow } from "@/api/types";
import type { ConversationDialog } from "@/app/actions/conversation";
import { useConversationCommand } from "@/data/conversation";
import { useMe } from "@/data/me";
import { RecordDialog } from "@/features/record/RecordDialog";
import { useNotify } from "@/ui/notify";
import { newContact } from "../customer/newContact";
import { closeSession } from "../sessions/openSessions";
import { AssignDialog } from "./AssignDialog";
import { CloseDialog } from "./CloseDialog";
import { DecisionsDialog } from "./DecisionsDialog";
import { TransferDialog } from "./TransferDialog";
import { WrapUpDialog } from "./WrapUpDialog";

export interface ConversationDialogsProps {
  conversation: ConversationDetail;
  dialog: ConversationDialog | undefined;
  onClose: () => void;
}

/** The one dialog that is open, if any. */
export function ConversationDialogs({ conversation, dialog, onClose }: ConversationDialogsProps) {
  const { t } = useTranslation("workspace");
  const { user } = useMe();
  const notify = useNotify();
  const navigate = useNavigate();
  const leaveOwn = () => {
    if (conversation.agent?.id !== user.id) return;
    closeSession(conversation.id);
    void navigate({ to: "/workspace", search: {} });
  };
  const { mutate } = useConversationCommand(conversation.id);
  const link = (body: { contactId?: string; caseId?: string }) => {
    onClose();
    mutate({ verb: "link", body }, { onSuccess: () => notify.done(t("linked")), onError: (error) => notify.failed(error) });
  };
  switch (dialog) {
    case "transfer":
      return <TransferDialog conversation={conversation} onClose={onClose} onDone={leaveOwn} />;
    case "assign":
      return <AssignDialog conversation={conversation} onClose={onClose} />;
    case "close":
      return <CloseDialog conversation={conversation} onClose={onClose} />;
    case "wrapup":
      return <WrapUpDialog conversation={conversation} onClose={onClose} />;
    case "decisions":
      return <DecisionsDialog conversation={conversation} onClose={onClose} />;
    case "case":
      return (
        <RecordDialog
          table="incident"
          initial={{ contactId: conversation.contact?.id ?? "", conversationId: conversation.id, ownerId: user.id }}
          onClose={onClose}
          onSaved={(row: RecordRow) => link({ caseId: row.id })}
        />
      );
    case "contact":
      return (
        <RecordDialog
          table="contact"
          initial={newContact(conversation)}
          onClose={onClose}
          onSaved={(row: RecordRow) => link({ contactId: row.id })}
        />
      );
    case undefined:
      return null;
  }
}
