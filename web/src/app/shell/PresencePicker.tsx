import {
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  PresenceBadge,
  Text,
  tokens,
} from "@fluentui/react-components";
import { AlertRegular } from "@fluentui/react-icons/svg/alert";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Presence, Status } from "@/api/types";
import { bindActions } from "@/app/actions/action";
import { presenceActions } from "@/app/actions/presence";
import { useActions } from "@/app/actions/registry";
import { usePresence, useSetPresence, useStatuses } from "@/data/presence";
import { askDesktopPermission, desktopPermission } from "@/lib/desktop";
import { formatAgo } from "@/lib/format";
import { useNow } from "@/lib/now";
import { playTone, soundOn } from "@/lib/sound";
import { useNotify } from "@/ui/notify";
import { badgeOf, useStatusName } from "@/ui/StatusBadge";

const useStyles = makeStyles({
  trigger: { minWidth: 0, maxWidth: "200px", fontWeight: tokens.fontWeightRegular },
  name: {
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    "@media (max-width: 800px)": { display: "none" },
  },
  load: { color: tokens.colorNeutralForeground3, marginInlineStart: "6px", fontVariantNumeric: "tabular-nums" },
  info: { padding: "6px 10px", color: tokens.colorNeutralForeground3 },
});

const noStatuses: Status[] = [];

/** Sets my status and says so when the server refuses. */
function useSetStatus(): (status: Status) => void {
  const { mutate } = useSetPresence();
  const notify = useNotify();
  return useCallback((status) => mutate(status, { onError: (error) => notify.failed(error) }), [mutate, notify]);
}

/** My status, my load, and how offers make themselves known. */
export function PresencePicker() {
  const styles = useStyles();
  const { t } = useTranslation();
  const nameOf = useStatusName();
  const presence = usePresence().data;
  const statuses = useStatuses().data ?? noStatuses;
  const sound = soundOn.use();
  const set = useSetStatus();
  const current = presence?.status.id;
  const actions = useMemo(
    () => bindActions(presenceActions(statuses, nameOf), { current, set }),
    [statuses, nameOf, current, set],
  );
  useActions("presence", actions);
  if (!presence) return null;
  const onAlerts = (isOn: boolean) => {
    soundOn.set(isOn);
    if (isOn) playTone("offer");
  };
  const onStatus = (id: string | undefined) => {
    const status = statuses.find((candidate) => candidate.id === id);
    if (status) set(status);
  };
  return (
    <Menu
      positioning="below-end"
      checkedValues={{ status: [presence.status.id], alerts: sound ? ["sound"] : [] }}
      onCheckedValueChange={(_event, { name, checkedItems }) =>
        name === "alerts" ? onAlerts(checkedItems.includes("sound")) : onStatus(checkedItems[0])
      }
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          className={styles.trigger}
          icon={<PresenceBadge status={badgeOf(presence.status.base)} aria-hidden />}
          aria-label={t("presence.label", { status: nameOf(presence.status) })}
        >
          <span className={styles.name}>{nameOf(presence.status)}</span>
          <span className={styles.load}>
            {presence.load}/{presence.capacity}
          </span>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <PresenceMenu presence={presence} statuses={statuses} />
      </MenuPopover>
    </Menu>
  );
}

function PresenceMenu({ presence, statuses }: { presence: Presence; statuses: Status[] }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const nameOf = useStatusName();
  const now = useNow();
  const [permission, setPermission] = useState(desktopPermission);
  return (
    <MenuList>
      <Text size={200} block className={styles.info}>
        {t("presence.load", { load: presence.load, capacity: presence.capacity })}
        {presence.since &&
          ` · ${t("presence.changed", { ago: formatAgo(presence.since, i18n.language, now) })}`}
      </Text>
      <MenuDivider />
      {statuses.map((status) => (
        <MenuItemRadio
          key={status.id}
          name="status"
          value={status.id}
          icon={<PresenceBadge status={badgeOf(status.base)} aria-hidden />}
        >
          {nameOf(status)}
        </MenuItemRadio>
      ))}
      <MenuDivider />
      <MenuItemCheckbox name="alerts" value="sound">
        {t("presence.sound")}
      </MenuItemCheckbox>
      {permission !== "unsupported" && (
        <MenuItem
          icon={<AlertRegular />}
          disabled={permission !== "default"}
          onClick={() => void askDesktopPermission().then(setPermission)}
          persistOnClick
        >
          {t(`presence.desktop.${permission}`)}
        </MenuItem>
      )}
    </MenuList>
  );
}
