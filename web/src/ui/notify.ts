import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "./errorText";
import { postNotice, type NoticeAction } from "./notices";

/** Short notices: done things with an optional undo, and failures that say what to do. */
export function useNotify() {
  const { t } = useTranslation();
  const explain = useErrorText();
  return useMemo(
    () => ({
      done: (title: string, action?: NoticeAction) => postNotice({ intent: "success", title, action }),
      info: (title: string, body?: string) => postNotice({ intent: "info", title, body }),
      failed: (error: unknown, title?: string) =>
        postNotice({ intent: "error", title: title ?? t("error.failed"), body: explain(error) }),
    }),
    [explain, t],
  );
}
