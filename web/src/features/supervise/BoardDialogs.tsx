import type { Conversation } from "@/api/types";
import { AssignDialog } from "@/features/workspace/dialogs/AssignDialog";
import { CloseDialog } from "@/features/workspace/dialogs/CloseDialog";
import { TransferDialog } from "@/features/workspace/dialogs/TransferDialog";
import type { BoardDialog } from "./boardActions";

export interface BoardDialogProps {
  dialog: BoardDialog;
  conversation: Conversation;
  onClose: () => void;
}

export function BoardDialogs({ dialog, ...props }: BoardDialogProps) {
  switch (dialog) {
    case "assign":
      return <AssignDialog {...props} />;
    case "transfer":
      return <TransferDialog {...props} />;
    case "close":
      return <CloseDialog {...props} />;
  }
}
