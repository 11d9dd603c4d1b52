import {
  Avatar,
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
  tokens,
} from "@fluentui/react-components";
import { ArrowExitRegular } from "@fluentui/react-icons/svg/arrow-exit";
import { DarkThemeRegular } from "@fluentui/react-icons/svg/dark-theme";
import { LocalLanguageRegular } from "@fluentui/react-icons/svg/local-language";
import { PersonRegular } from "@fluentui/react-icons/svg/person";
import { useTranslation } from "react-i18next";
import { useMe, useUpdateMe } from "@/data/me";
import { changeLocale, locales } from "@/lib/i18n";
import { useNotify } from "@/ui/notify";
import { setThemeChoice, useThemeChoice, type ThemeChoice } from "@/ui/themeChoice";
import { useLeave } from "./useLeave";

const useStyles = makeStyles({
  trigger: { minWidth: "auto", padding: "2px" },
  who: { display: "flex", flexDirection: "column", padding: "8px 10px", maxWidth: "260px" },
  email: { color: tokens.colorNeutralForeground3, overflow: "hidden", textOverflow: "ellipsis" },
});

const themeChoices: readonly ThemeChoice[] = ["system", "light", "dark", "contrast"];
const languageNames = { en: "English", de: "Deutsch", pt: "Português" } as const;

/** Language, colours, account and the way out. */
export function ProfileMenu({ onProfile }: { onProfile: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { user } = useMe();
  const leave = useLeave();
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          className={styles.trigger}
          aria-label={t("profile.label", { name: user.name })}
        >
          <Avatar name={user.name} size={28} color="brand" aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <div className={styles.who}>
            <Text weight="semibold">{user.name}</Text>
            <Text size={200} className={styles.email}>
              {user.email}
            </Text>
          </div>
          <MenuDivider />
          <MenuItem icon={<PersonRegular />} onClick={onProfile}>
            {t("action.profile")}
          </MenuItem>
          <LanguageMenu />
          <ThemeMenu />
          <MenuDivider />
          <MenuItem icon={<ArrowExitRegular />} onClick={leave}>
            {t("action.signOut")}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function LanguageMenu() {
  const { t, i18n } = useTranslation();
  const update = useUpdateMe();
  const notify = useNotify();
  const choose = (locale: string) => {
    void changeLocale(locale);
    update.mutate({ locale }, { onError: (error) => notify.failed(error) });
  };
  return (
    <Menu
      checkedValues={{ locale: [i18n.language] }}
      onCheckedValueChange={(_event, { checkedItems }) => choose(checkedItems[0] ?? "en")}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuItem icon={<LocalLanguageRegular />}>{t("profile.language")}</MenuItem>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {locales.map((locale) => (
            <MenuItemRadio key={locale} name="locale" value={locale} lang={locale}>
              {languageNames[locale]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function ThemeMenu() {
  const { t } = useTranslation();
  const update = useUpdateMe();
  const choice = useThemeChoice();
  const choose = (value: string | undefined) => {
    const next = themeChoices.find((theme) => theme === value);
    if (!next) return;
    setThemeChoice(next);
    // High contrast is about this screen; the account keeps the three portable themes.
    if (next !== "contrast") update.mutate({ theme: next });
  };
  return (
    <Menu
      checkedValues={{ theme: [choice] }}
      onCheckedValueChange={(_event, { checkedItems }) => choose(checkedItems[0])}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuItem icon={<DarkThemeRegular />}>{t("profile.theme")}</MenuItem>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {themeChoices.map((theme) => (
            <MenuItemRadio key={theme} name="theme" value={theme}>
              {t(`theme.${theme}`)}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
