import { Toast, ToastBody, Toaster, ToastTitle, ToastTrigger, Link, useToastController } from "@fluentui/react-components";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "./errorText";

const toasterId = "switchboard-toaster";

/** Placed once, in the shell. */
export function NotifyArea() {
  return <Toaster toasterId={toasterId} position="bottom-start" limit={4} pauseOnHover pauseOnWindowBlur />;
}

export interface NoticeAction {
  label: string;
  run: () => void;
}

/** Short notices: done things with an optional undo, and failures that say what to do. */
export function useNotify() {
  const { t } = useTranslation();
  const { dispatchToast } = useToastController(toasterId);
  const explain = useErrorText();
  const show = useCallback(
    (intent: "success" | "error" | "info", title: string, body?: string, action?: NoticeAction) =>
      dispatchToast(
        <Toast>
          <ToastTitle
            action={
              action && (
                <ToastTrigger>
                  <Link onClick={action.run}>{action.label}</Link>
                </ToastTrigger>
              )
            }
          >
            {title}
          </ToastTitle>
          {body !== undefined && body !== "" && <ToastBody>{body}</ToastBody>}
        </Toast>,
        { intent, timeout: intent === "error" ? 9000 : 4000 },
      ),
    [dispatchToast],
  );
  return useMemo(
    () => ({
      done: (title: string, action?: NoticeAction) => show("success", title, undefined, action),
      info: (title: string, body?: string) => show("info", title, body),
      failed: (error: unknown, title?: string) => show("error", title ?? t("error.failed"), explain(error)),
    }),
    [show, explain, t],
  );
}
