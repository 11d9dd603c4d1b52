import { Spinner } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { Centered } from "@/ui/Centered";

/** Shown when a screen's code takes longer than a blink. */
export function Pending() {
  const { t } = useTranslation();
  return (
    <Centered>
      <Spinner label={t("loading")} />
    </Centered>
  );
}
