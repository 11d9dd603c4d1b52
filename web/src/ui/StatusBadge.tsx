import type { PresenceBadgeStatus } from "@fluentui/react-components";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Status, StatusBase } from "@/api/types";

const badges: Record<StatusBase, PresenceBadgeStatus> = {
  available: "available",
  busy: "busy",
  dnd: "do-not-disturb",
  away: "away",
  offline: "offline",
};

export function badgeOf(base: StatusBase): PresenceBadgeStatus {
  return badges[base];
}

/** The name of a status: built-in ones in the reader's language, others as the administrator wrote them. */
export function useStatusName(): (status: Status) => string {
  const { t } = useTranslation();
  return useCallback(
    (status) => (status.builtIn ? t(`status.${status.id}`, { defaultValue: status.name }) : status.name),
    [t],
  );
}
