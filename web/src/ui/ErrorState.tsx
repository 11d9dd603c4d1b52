import { Button } from "@fluentui/react-components";
import { ErrorCircleRegular } from "@fluentui/react-icons/svg/error-circle";
import { useTranslation } from "react-i18next";
import { EmptyState } from "./EmptyState";
import { useErrorText } from "./errorText";

export interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
}

/** A place that could not be filled: what happened and a way to try again. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  const text = useErrorText();
  return (
    <div role="alert">
      <EmptyState
        icon={<ErrorCircleRegular />}
        title={t("error.title")}
        text={text(error)}
        action={onRetry && <Button onClick={onRetry}>{t("retry")}</Button>}
      />
    </div>
  );
}
