import type { FluentIcon } from "@fluentui/react-icons";
import { ChatMultipleFilled, ChatMultipleRegular } from "@fluentui/react-icons/svg/chat-multiple";
import { ContactCardFilled, ContactCardRegular } from "@fluentui/react-icons/svg/contact-card";
import { DataTrendingFilled, DataTrendingRegular } from "@fluentui/react-icons/svg/data-trending";
import { SettingsFilled, SettingsRegular } from "@fluentui/react-icons/svg/settings";
import type { Ability } from "@/api/types";

export interface Area {
  id: "workspace" | "data" | "supervise" | "admin";
  path: "/workspace" | "/data" | "/supervise" | "/admin";
  ability: Ability;
  icon: FluentIcon;
  activeIcon: FluentIcon;
}

/** The rail, top to bottom. The first one a person may use is their home. */
export const areas: readonly Area[] = [
  { id: "workspace", path: "/workspace", ability: "workspace", icon: ChatMultipleRegular, activeIcon: ChatMultipleFilled },
  { id: "data", path: "/data", ability: "workspace", icon: ContactCardRegular, activeIcon: ContactCardFilled },
  { id: "supervise", path: "/supervise", ability: "supervise", icon: DataTrendingRegular, activeIcon: DataTrendingFilled },
  { id: "admin", path: "/admin", ability: "admin", icon: SettingsRegular, activeIcon: SettingsFilled },
];
