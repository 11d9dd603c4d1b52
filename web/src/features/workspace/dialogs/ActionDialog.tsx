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
import { useEffect, useRef, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "@/ui/errorText";

const useStyles = makeStyles({
  content: { display: "flex", flexDirection: "column", gap: "14px" },
  danger: {
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
    ":hover": { backgroundColor: tokens.colorStatusDangerBackground3Hover, color: tokens.colorNeutralForegroundOnBrand },
  },
});

export interface ActionDialogProps {
  title: string;
  submitLabel: string;
  canSubmit: boolean;
  isBusy: boolean;
  isDangerous?: boolean;
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A question, its fields, one verb. What was entered stays when the server refuses. */
export function ActionDialog(props: ActionDialogProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const explain = useErrorText();
  // A second press can come before the first one shows.
  const isPressed = useRef(false);
  useEffect(() => {
    if (!props.isBusy) isPressed.current = false;
  }, [props.isBusy, props.error]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!props.canSubmit || props.isBusy || isPressed.current) return;
    isPressed.current = true;
    props.onSubmit();
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && props.onClose()}>
      <DialogSurface>
        <form onSubmit={submit}>
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
                className={props.isDangerous === true && props.canSubmit ? styles.danger : undefined}
                disabled={!props.canSubmit || props.isBusy}
                icon={props.isBusy ? <Spinner size="tiny" /> : undefined}
              >
                {props.submitLabel}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
