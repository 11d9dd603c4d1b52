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
  Spinner,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useErrorText } from "@/ui/errorText";

const useStyles = makeStyles({ content: { display: "flex", flexDirection: "column", gap: "12px" } });

export interface ConfirmDialogProps {
  title: string;
  text: string;
  confirm: string;
  isPending: boolean;
  error: Error | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be undone; a refusal is shown here, where the question was. */
export function ConfirmDialog({ title, text, confirm, isPending, error, onConfirm, onClose }: ConfirmDialogProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const explain = useErrorText();
  return (
    <Dialog open modalType="alert" onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            {text}
            {error && (
              <MessageBar intent="error" layout="multiline">
                <MessageBarBody>{explain(error)}</MessageBarBody>
              </MessageBar>
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t("cancel")}</Button>
            <Button
              appearance="primary"
              disabled={isPending}
              icon={isPending ? <Spinner size="tiny" /> : undefined}
              onClick={onConfirm}
            >
              {confirm}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
