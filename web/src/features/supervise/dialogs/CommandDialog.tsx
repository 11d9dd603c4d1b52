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
  tokens,
} from "@fluentui/react-components";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "@/ui/errorText";

const useStyles = makeStyles({
  content: { display: "flex", flexDirection: "column", gap: "12px" },
  danger: {
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
    ":hover": { backgroundColor: tokens.colorStatusDangerBackground3Hover, color: tokens.colorNeutralForegroundOnBrand },
  },
});

export interface CommandDialogProps {
  title: string;
  confirm: string;
  isReady: boolean;
  isPending: boolean;
  isDangerous?: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A question before something happens to a conversation: the reason for a refusal stays in sight. */
export function CommandDialog(props: CommandDialogProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const explain = useErrorText();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (props.isReady && !props.isPending) props.onConfirm();
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && props.onClose()}>
      <DialogSurface>
        <form onSubmit={onSubmit}>
          <DialogBody>
            <DialogTitle>{props.title}</DialogTitle>
            <DialogContent className={styles.content}>
              {props.children}
              {props.error !== null && props.error !== undefined && (
                <MessageBar intent="error" layout="multiline">
                  <MessageBarBody>{explain(props.error)}</MessageBarBody>
                </MessageBar>
              )}
            </DialogContent>
            <DialogActions>
              <Button onClick={props.onClose}>{t("cancel")}</Button>
              <Button
                type="submit"
                appearance="primary"
                className={props.isDangerous === true && props.isReady ? styles.danger : undefined}
                disabled={!props.isReady || props.isPending}
                icon={props.isPending ? <Spinner size="tiny" /> : undefined}
              >
                {props.confirm}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
