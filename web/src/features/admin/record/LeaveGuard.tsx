import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { useBlocker } from "@tanstack/react-router";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";

export interface LeaveGuardProps {
  isDirty: boolean;
  /** Set when the page goes on by itself, such as to the row that was just made. */
  isLeaving?: RefObject<boolean>;
}

/** Asks before unsaved changes are lost, inside the application and when the tab closes. */
export function LeaveGuard({ isDirty, isLeaving }: LeaveGuardProps) {
  const { t } = useTranslation("admin");
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && isLeaving?.current !== true && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty && isLeaving?.current !== true,
    withResolver: true,
  });
  if (blocker.status !== "blocked") return null;
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t("leave.title")}</DialogTitle>
          <DialogContent>{t("leave.text")}</DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={blocker.reset}>
              {t("leave.stay")}
            </Button>
            <Button onClick={blocker.proceed}>{t("leave.discard")}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
