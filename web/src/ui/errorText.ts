import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";

/** One sentence for people about any error: what the server said, else what the kind of error means. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return useCallback(
    (error: unknown) => {
      if (!(error instanceof ApiError)) return t("error.internal");
      if (error.message !== "") return error.message;
      return t(`error.${error.code}`);
    },
    [t],
  );
}
