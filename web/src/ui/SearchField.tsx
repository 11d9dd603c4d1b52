import { SearchBox, type SearchBoxProps } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";

/** Fluent's search field, with a name in the reader's language for the button that clears it. */
export function SearchField(props: SearchBoxProps) {
  const { t } = useTranslation();
  return <SearchBox dismiss={{ "aria-label": t("control.clear") }} {...props} />;
}
