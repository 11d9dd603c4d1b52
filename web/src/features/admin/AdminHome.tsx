import { Title3 } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";

export function AdminHome() {
  const { t } = useTranslation("admin");
  return <Title3 as="h1">{t("title")}</Title3>;
}
