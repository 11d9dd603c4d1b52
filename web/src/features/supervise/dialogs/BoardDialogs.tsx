import type { Conversation } from "@/api/types";
import type { BoardDialog } from "../boardActions";
import { AssignDialog } from "./AssignDialog";
import { CloseDialog } from "./CloseDialog";
import { TransferDialog } from "./TransferDialog";

export interface BoardDialogProps {
  conversation: Conversation;
  onClose: () => void;
}

export function BoardDialogs({ dialog, ...props }: BoardDialogProps & { dialog: BoardDialog }) {
  switch (dialog) {
    case "assign":
      return <AssignDialog {...props} />;
    case "transfer":
      return <TransferDialog {...props} />;
    case "close":
      return <CloseDialog {...props} />;
  }
}
