import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import { refusalText } from "@/lib/problemText";

/** One sentence for people about any error, in their language. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return useCallback((error: unknown) => (error instanceof ApiError ? refusalText(error) : t("error.internal")), [t]);
}
