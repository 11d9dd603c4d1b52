import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  MessageBar,
  MessageBarBody,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { CopyBox } from "../CopyBox";

const useStyles = makeStyles({ content: { display: "flex", flexDirection: "column", gap: "14px" } });

/** A new key, shown this once. A click beside the dialog does not lose it. */
export function SecretDialog({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t("apiKey.secretTitle", { name })}</DialogTitle>
          <DialogContent className={styles.content}>
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>{t("apiKey.secretText")}</MessageBarBody>
            </MessageBar>
            <CopyBox label={t("apiKey.secret")} text={secret} />
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {t("apiKey.kept")}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
