import { Title3 } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";

export function BoardPage() {
  const { t } = useTranslation("supervise");
  return <Title3 as="h1">{t("title")}</Title3>;
}
