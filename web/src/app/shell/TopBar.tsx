import { Badge, Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { QuestionCircleRegular } from "@fluentui/react-icons/svg/question-circle";
import { SearchRegular } from "@fluentui/react-icons/svg/search";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useAbility, useMe } from "@/data/me";
import { shortcutLabel } from "./shortcutLabel";

// Menus and their positioning are a third of the shell; the frame does not wait for them.
const PresencePicker = lazy(() => import("./PresencePicker").then(({ PresencePicker }) => ({ default: PresencePicker })));
const ProfileMenu = lazy(() => import("./ProfileMenu").then(({ ProfileMenu }) => ({ default: ProfileMenu })));

const useStyles = makeStyles({
  root: {
    gridArea: "top",
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) minmax(160px, min(440px, 34vw)) minmax(0, 1fr)",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    height: "48px",
    padding: `0 ${tokens.spacingHorizontalM}`,
    "@media (max-width: 640px)": { gridTemplateColumns: "minmax(0, 1fr) auto auto", padding: "0 8px", gap: "4px" },
  },
  brand: { display: "flex", alignItems: "center", gap: "10px", minWidth: 0 },
  mark: { width: "26px", height: "26px", flexShrink: 0 },
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", fontWeight: tokens.fontWeightSemibold },
  search: {
    display: "flex",
    alignItems: "center",
    gap: "8px",
    width: "100%",
    height: "32px",
    padding: "0 10px",
    cursor: "pointer",
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    ":hover": { border: `1px solid ${tokens.colorNeutralStroke1Hover}` },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "1px" },
    "@media (max-width: 640px)": { width: "32px", padding: "0", justifyContent: "center" },
  },
  searchText: {
    flexGrow: 1,
    textAlign: "start",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    "@media (max-width: 640px)": { display: "none" },
  },
  keys: { fontSize: tokens.fontSizeBase200, whiteSpace: "nowrap", "@media (max-width: 640px)": { display: "none" } },
  end: { display: "flex", alignItems: "center", justifyContent: "flex-end", gap: "4px", minWidth: 0 },
  wide: { flexShrink: 0, "@media (max-width: 640px)": { display: "none" } },
});

export interface TopBarProps {
  onSearch: () => void;
  onProfile: () => void;
  onCheatSheet: () => void;
}

export function TopBar({ onSearch, onProfile, onCheatSheet }: TopBarProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const me = useMe();
  const mayWork = useAbility("workspace");
  return (
    <header className={styles.root}>
      <div className={styles.brand}>
        <img className={styles.mark} src="/favicon.svg" alt="" />
        <Text className={styles.name}>{me.organisation.name}</Text>
        {me.demo && (
          <Badge className={styles.wide} appearance="tint" color="brand">
            {t("demo")}
          </Badge>
        )}
      </div>
      <button type="button" className={styles.search} onClick={onSearch} aria-label={t("search.open")}>
        <SearchRegular fontSize={18} />
        <span className={styles.searchText}>{t("search.open")}</span>
        <span className={styles.keys}>{shortcutLabel("mod+k")}</span>
      </button>
      <div className={styles.end}>
        <Button
          className={styles.wide}
          appearance="subtle"
          icon={<QuestionCircleRegular />}
          aria-label={t("action.cheatSheet")}
          title={t("action.cheatSheet")}
          onClick={onCheatSheet}
        />
        <Suspense fallback={null}>
          {mayWork && <PresencePicker />}
          <ProfileMenu onProfile={onProfile} />
        </Suspense>
      </div>
    </header>
  );
}
