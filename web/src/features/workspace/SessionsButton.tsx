import { Button, CounterBadge, makeStyles } from "@fluentui/react-components";
import { NavigationRegular } from "@fluentui/react-icons/svg/navigation";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { WorkspaceContext } from "./workspaceContext";

const useStyles = makeStyles({ root: { flexShrink: 0, minWidth: "32px", padding: "4px" } });

/** Opens the list of sessions where it has no column of its own. */
export function SessionsButton() {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const { isNarrow, unread, showSessions } = useContext(WorkspaceContext);
  if (!isNarrow) return null;
  return (
    <Button
      className={styles.root}
      appearance="subtle"
      icon={<NavigationRegular />}
      aria-label={t("session.show")}
      onClick={showSessions}
    >
      {unread > 0 && <CounterBadge count={unread} size="small" aria-label={t("session.unread", { count: unread })} />}
    </Button>
  );
}
