import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLiveState } from "@/data/liveContext";

const useStyles = makeStyles({ root: { gridArea: "banner", padding: "0 8px 4px" } });

/** A hiccup shorter than this is not worth a word. */
const patience = 1500;

/** Says when the screen may be behind, and that it catches up by itself. */
export function ConnectionBanner() {
  const styles = useStyles();
  const { t } = useTranslation();
  const state = useLiveState();
  const isWorried = state === "reconnecting" || state === "offline";
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(isWorried), isWorried ? patience : 0);
    return () => clearTimeout(timer);
  }, [isWorried]);
  if (!isShown || !isWorried) return <div className={styles.root} role="status" hidden />;
  return (
    <div className={styles.root} role="status">
      <MessageBar intent={state === "offline" ? "error" : "warning"} layout="singleline">
        <MessageBarBody>{t(`connection.${state}`)}</MessageBarBody>
        {state === "offline" && (
          <MessageBarActions>
            <Button size="small" onClick={() => window.location.reload()}>
              {t("connection.reload")}
            </Button>
          </MessageBarActions>
        )}
      </MessageBar>
    </div>
  );
}
