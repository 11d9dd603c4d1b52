import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { HomeRegular } from "@fluentui/react-icons/svg/home";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { SectionLink } from "./SectionLink";
import { groups, sections } from "./sections";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", padding: "12px 8px 16px", gap: "2px" },
  group: { padding: "14px 10px 4px", color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightSemibold },
  link: {
    display: "flex",
    alignItems: "center",
    gap: "10px",
    minHeight: "34px",
    padding: "4px 10px",
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    fontSize: tokens.fontSizeBase300,
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    "& svg": { fontSize: "20px", flexShrink: 0 },
    "&[aria-current='page']": {
      backgroundColor: tokens.colorNeutralBackground1Selected,
      fontWeight: tokens.fontWeightSemibold,
      boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    },
  },
});

export function SectionNav() {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  return (
    <nav className={styles.root} aria-label={t("title")}>
      <Link to="/admin" className={styles.link} activeOptions={{ exact: true }}>
        <HomeRegular aria-hidden />
        {t("overview")}
      </Link>
      {groups.map((group) => (
        <div key={group} role="group" aria-label={t(`group.${group}`)}>
          <Text as="span" block size={200} className={styles.group}>
            {t(`group.${group}`)}
          </Text>
          {sections
            .filter((section) => section.group === group)
            .map(({ id, icon: Icon }) => (
              <SectionLink key={id} id={id} className={styles.link}>
                <Icon aria-hidden />
                {t(`section.${id}.title`)}
              </SectionLink>
            ))}
        </div>
      ))}
    </nav>
  );
}
