import { Button } from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/ui/EmptyState";

export function NotFound() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <EmptyState
      title={t("notFound.title")}
      text={t("notFound.text")}
      action={<Button onClick={() => void navigate({ to: "/" })}>{t("notFound.home")}</Button>}
    />
  );
}
