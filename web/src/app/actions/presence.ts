import { PresenceAvailableRegular } from "@fluentui/react-icons/svg/presence-available";
import { PresenceAwayRegular } from "@fluentui/react-icons/svg/presence-away";
import { PresenceBusyFilled } from "@fluentui/react-icons/svg/presence-busy";
import { PresenceDndRegular } from "@fluentui/react-icons/svg/presence-dnd";
import { PresenceOfflineRegular } from "@fluentui/react-icons/svg/presence-offline";
import type { Status, StatusBase } from "@/api/types";
import type { Action } from "./action";

export interface PresenceContext {
  /** The status I have now; it is not offered again. */
  current: string | undefined;
  set: (status: Status) => void;
}

const icons: Record<StatusBase, Action<PresenceContext>["icon"]> = {
  available: PresenceAvailableRegular,
  busy: PresenceBusyFilled,
  dnd: PresenceDndRegular,
  away: PresenceAwayRegular,
  offline: PresenceOfflineRegular,
};

/** One action for each status, those of the company included, in the order of the menu. */
export function presenceActions(
  statuses: readonly Status[],
  nameOf: (status: Status) => string,
): Action<PresenceContext>[] {
  return statuses.map((status) => ({
    id: `presence.${status.id}`,
    nameKey: "common:action.status",
    nameValues: { status: nameOf(status) },
    icon: icons[status.base],
    group: "presence",
    visible: ({ current }) => current !== undefined && current !== status.id,
    perform: ({ set }) => set(status),
  }));
}
