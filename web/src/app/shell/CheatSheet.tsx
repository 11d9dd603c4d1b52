import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Subtitle2,
  Text,
  tokens,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { ActionGroup, BoundAction } from "@/app/actions/action";
import { useAllActions } from "@/app/actions/registry";
import { Kbd } from "@/ui/Kbd";
import { shortcutLabel } from "./shortcutLabel";

const useStyles = makeStyles({
  groups: { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(220px, 1fr))", gap: "20px 32px" },
  group: { display: "flex", flexDirection: "column", gap: "6px", margin: 0 },
  row: { display: "flex", justifyContent: "space-between", gap: "12px" },
  hint: { color: tokens.colorNeutralForeground3, marginTop: "16px" },
});

const groups: readonly ActionGroup[] = ["sessions", "conversation", "presence", "go", "app"];

/** Keys that belong to the writing field rather than to an action. */
const composerKeys: readonly [string, string][] = [
  ["Ctrl+Enter", "cheatSheet.send"],
  ["/", "cheatSheet.quickReply"],
  ["Esc", "cheatSheet.leaveField"],
];

/** All keys that work on this screen, drawn from the actions themselves. */
export function CheatSheet({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const actions = useAllActions().filter(({ shortcut }) => shortcut !== undefined);
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t("cheatSheet.title")}</DialogTitle>
          <DialogContent>
            <div className={styles.groups}>
              {groups.map((group) => (
                <Group key={group} group={group} actions={actions.filter((action) => action.group === group)} />
              ))}
              <section className={styles.group}>
                <Subtitle2>{t("cheatSheet.writing")}</Subtitle2>
                {composerKeys.map(([keys, name]) => (
                  <div key={name} className={styles.row}>
                    <span>{t(name)}</span>
                    <Kbd>{keys}</Kbd>
                  </div>
                ))}
              </section>
            </div>
            <Text as="p" size={200} className={styles.hint}>
              {t("cheatSheet.hint")}
            </Text>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t("close")}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Group({ group, actions }: { group: ActionGroup; actions: BoundAction[] }) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (actions.length === 0) return null;
  return (
    <section className={styles.group}>
      <Subtitle2>{t(`actionGroup.${group}`)}</Subtitle2>
      {actions.map((action) => (
        <div key={action.id} className={styles.row}>
          <span>{t(action.nameKey, action.nameValues)}</span>
          <Kbd>{shortcutLabel(action.shortcut ?? "")}</Kbd>
        </div>
      ))}
    </section>
  );
}
