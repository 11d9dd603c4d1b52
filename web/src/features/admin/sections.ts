import type { FluentIcon } from "@fluentui/react-icons";
import { BotRegular } from "@fluentui/react-icons/svg/bot";
import { CalendarClockRegular } from "@fluentui/react-icons/svg/calendar-clock";
import { ChatSettingsRegular } from "@fluentui/react-icons/svg/chat-settings";
import { FlowRegular } from "@fluentui/react-icons/svg/flow";
import { HistoryRegular } from "@fluentui/react-icons/svg/history";
import { KeyRegular } from "@fluentui/react-icons/svg/key";
import { MathFormulaRegular } from "@fluentui/react-icons/svg/math-formula";
import { PeopleQueueRegular } from "@fluentui/react-icons/svg/people-queue";
import { PeopleRegular } from "@fluentui/react-icons/svg/people";
import { PersonAvailableRegular } from "@fluentui/react-icons/svg/person-available";
import { TextQuoteRegular } from "@fluentui/react-icons/svg/text-quote";
import { recordResource, type Resource } from "@/data/resource";
import { userResource } from "@/data/userResource";

export type SectionGroup = "people" | "routing" | "chat" | "system";
export type SectionId =
  | "users"
  | "statuses"
  | "queues"
  | "workstreams"
  | "hours"
  | "widgets"
  | "messages"
  | "quick-replies"
  | "formulas"
  | "api-keys"
  | "audit";

export interface Section {
  id: SectionId;
  group: SectionGroup;
  icon: FluentIcon;
  /** The rows it edits with the common list and form; other sections have a page of their own. */
  resource?: Resource;
  /** The table whose columns a search over the settings looks through. */
  table?: string;
}

export const groups: readonly SectionGroup[] = ["people", "routing", "chat", "system"];

function rows(id: SectionId, group: SectionGroup, icon: FluentIcon, table: string): Section {
  return { id, group, icon, table, resource: recordResource(table) };
}

/** Everything that can be set up, in the order of the menu. */
export const sections: readonly Section[] = [
  { id: "users", group: "people", icon: PeopleRegular, resource: userResource },
  rows("statuses", "people", PersonAvailableRegular, "presencestatus"),
  rows("queues", "routing", PeopleQueueRegular, "queue"),
  rows("workstreams", "routing", FlowRegular, "workstream"),
  rows("hours", "routing", CalendarClockRegular, "calendar"),
  rows("widgets", "chat", ChatSettingsRegular, "chatwidget"),
  { id: "messages", group: "chat", icon: BotRegular, table: "automatedmessage" },
  rows("quick-replies", "chat", TextQuoteRegular, "quickreply"),
  { id: "formulas", group: "system", icon: MathFormulaRegular },
  { id: "api-keys", group: "system", icon: KeyRegular },
  { id: "audit", group: "system", icon: HistoryRegular },
];

export function findSection(id: string): Section | undefined {
  return sections.find((section) => section.id === id);
}
