import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Link, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/data/me";
import { areas } from "./areas";

const useStyles = makeStyles({
  root: {
    gridArea: "rail",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalXS} 0`,
    width: "72px",
    "@media (max-width: 640px)": {
      flexDirection: "row",
      width: "auto",
      justifyContent: "space-around",
      padding: "2px 0",
      borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  item: {
    position: "relative",
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    gap: "2px",
    padding: "8px 2px 6px",
    margin: "0 4px",
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    textDecorationLine: "none",
    ":hover": { backgroundColor: tokens.colorNeutralBackground3Hover, color: tokens.colorNeutralForeground2BrandHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
    "@media (max-width: 640px)": { flexGrow: 1 },
  },
  active: {
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightSemibold,
    "::before": {
      content: '""',
      position: "absolute",
      left: "-4px",
      top: "12px",
      bottom: "12px",
      width: "3px",
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
    },
    "@media (max-width: 640px)": {
      "::before": { left: "30%", right: "30%", top: "-2px", bottom: "auto", width: "auto", height: "3px" },
    },
  },
  icon: { fontSize: "22px", display: "flex" },
  label: { maxWidth: "66px", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
});

/** The areas this person may use. */
export function Rail() {
  const styles = useStyles();
  const { t } = useTranslation();
  const { abilities } = useMe();
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <nav className={styles.root} aria-label={t("areas")}>
      {areas
        .filter(({ ability }) => abilities.includes(ability))
        .map((area) => {
          const isActive = path === area.path || path.startsWith(`${area.path}/`);
          const Icon = isActive ? area.activeIcon : area.icon;
          return (
            <Link
              key={area.id}
              to={area.path}
              className={mergeClasses(styles.item, isActive && styles.active)}
              aria-current={isActive ? "page" : undefined}
              title={t(`area.${area.id}`)}
            >
              <span className={styles.icon}>
                <Icon aria-hidden />
              </span>
              <span className={styles.label}>{t(`area.${area.id}`)}</span>
            </Link>
          );
        })}
    </nav>
  );
}
