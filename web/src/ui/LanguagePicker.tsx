import { Button, makeStyles } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { changeLocale, locales } from "@/lib/i18n";

const useStyles = makeStyles({ root: { display: "flex", gap: "2px" } });

const names = { en: "English", de: "Deutsch", pt: "Português" } as const;

/** Languages under their own names, so that everybody finds theirs. */
export function LanguagePicker() {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  return (
    <div className={styles.root} role="group" aria-label={t("profile.language")}>
      {locales.map((locale) => (
        <Button
          key={locale}
          size="small"
          appearance={i18n.language === locale ? "outline" : "subtle"}
          aria-pressed={i18n.language === locale}
          lang={locale}
          onClick={() => void changeLocale(locale)}
        >
          {names[locale]}
        </Button>
      ))}
    </div>
  );
}
