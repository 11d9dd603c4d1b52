import { ArrowExitRegular } from "@fluentui/react-icons/svg/arrow-exit";
import { ArrowReplyRegular } from "@fluentui/react-icons/svg/arrow-reply";
import { ArrowSwapRegular } from "@fluentui/react-icons/svg/arrow-swap";
import { ArrowUndoRegular } from "@fluentui/react-icons/svg/arrow-undo";
import { BriefcaseRegular } from "@fluentui/react-icons/svg/briefcase";
import { CheckmarkCircleRegular } from "@fluentui/react-icons/svg/checkmark-circle";
import { ClipboardCheckmarkRegular } from "@fluentui/react-icons/svg/clipboard-checkmark";
import { DismissCircleRegular } from "@fluentui/react-icons/svg/dismiss-circle";
import { DocumentArrowDownRegular } from "@fluentui/react-icons/svg/document-arrow-down";
import { EyeRegular } from "@fluentui/react-icons/svg/eye";
import { EyeOffRegular } from "@fluentui/react-icons/svg/eye-off";
import { HandRightRegular } from "@fluentui/react-icons/svg/hand-right";
import { NoteRegular } from "@fluentui/react-icons/svg/note";
import { PersonAddRegular } from "@fluentui/react-icons/svg/person-add";
import { PersonArrowRightRegular } from "@fluentui/react-icons/svg/person-arrow-right";
import type { ConversationAbility, ConversationDetail } from "@/api/types";
import type { PlainVerb } from "@/data/conversation";
import type { Action } from "./action";

export type ConversationDialog = "transfer" | "assign" | "close" | "case" | "contact" | "wrapup" | "decisions";

export interface ConversationContext {
  conversation: ConversationDetail;
  userId: string;
  command: (verb: PlainVerb) => void;
  open: (dialog: ConversationDialog) => void;
  write: (kind: "text" | "note") => void;
  download: () => void;
}

type ConversationAction = Action<ConversationContext>;

function can(ability: ConversationAbility): ConversationAction["visible"] {
  return ({ conversation }) => conversation.abilities.includes(ability);
}

function isMonitoring({ conversation, userId }: ConversationContext): boolean {
  return conversation.participants.some((person) => person.userId === userId && person.role === "monitor");
}

function action(
  id: string,
  icon: ConversationAction["icon"],
  visible: ConversationAction["visible"],
  perform: ConversationAction["perform"],
  shortcut?: string,
): ConversationAction {
  return { id: `conversation.${id}`, nameKey: `workspace:action.${id}`, icon, group: "conversation", shortcut, visible, perform };
}

/** Everything that can be done with the open conversation, in the order menus show it. */
export const conversationActions: readonly ConversationAction[] = [
  action("pick", HandRightRegular, can("pick"), ({ command }) => command("pick")),
  action("reply", ArrowReplyRegular, can("send"), ({ write }) => write("text"), "r"),
  action("note", NoteRegular, can("note"), ({ write }) => write("note"), "n"),
  action("transfer", ArrowSwapRegular, can("transfer"), ({ open }) => open("transfer"), "t"),
  action("assign", PersonArrowRightRegular, can("assign"), ({ open }) => open("assign")),
  action("end", CheckmarkCircleRegular, can("end"), ({ command }) => command("end"), "e"),
  action("wrapUp", ClipboardCheckmarkRegular, can("wrapup"), ({ open }) => open("wrapup")),
  action("reopen", ArrowUndoRegular, can("reopen"), ({ command }) => command("reopen")),
  action("release", ArrowExitRegular, can("release"), ({ command }) => command("release")),
  action("createCase", BriefcaseRegular, can("link"), ({ open }) => open("case"), "c"),
  action("createContact", PersonAddRegular, can("link"), ({ open }) => open("contact")),
  action("join", EyeRegular, (context) => can("join")(context) && !isMonitoring(context), ({ command }) => command("join")),
  action("leave", EyeOffRegular, isMonitoring, ({ command }) => command("leave")),
  action("transcript", DocumentArrowDownRegular, () => true, ({ download }) => download()),
  action("close", DismissCircleRegular, can("close"), ({ open }) => open("close")),
];
