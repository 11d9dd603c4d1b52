import { ArrowSwapRegular } from "@fluentui/react-icons/svg/arrow-swap";
import { DismissCircleRegular } from "@fluentui/react-icons/svg/dismiss-circle";
import { EyeRegular } from "@fluentui/react-icons/svg/eye";
import { PersonArrowRightRegular } from "@fluentui/react-icons/svg/person-arrow-right";
import type { FluentIcon } from "@fluentui/react-icons";
import type { Conversation } from "@/api/types";

export type BoardDialog = "assign" | "transfer" | "close";

export interface BoardAction {
  id: "open" | BoardDialog;
  icon: FluentIcon;
  isDangerous: boolean;
  visible: (conversation: Conversation) => boolean;
}

/** What a supervisor can do with a conversation, in the order of menus. The server says what is allowed. */
export const boardActions: readonly BoardAction[] = [
  { id: "open", icon: EyeRegular, isDangerous: false, visible: () => true },
  {
    id: "assign",
    icon: PersonArrowRightRegular,
    isDangerous: false,
    visible: ({ abilities }) => abilities.includes("assign"),
  },
  {
    id: "transfer",
    icon: ArrowSwapRegular,
    isDangerous: false,
    visible: ({ abilities }) => abilities.includes("transfer"),
  },
  {
    id: "close",
    icon: DismissCircleRegular,
    isDangerous: true,
    visible: ({ abilities }) => abilities.includes("close"),
  },
];
