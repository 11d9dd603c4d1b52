import { makeStyles, Text, Title3, tokens } from "@fluentui/react-components";
import { SearchRegular } from "@fluentui/react-icons/svg/search";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTables } from "@/data/records";
import { EmptyState } from "@/ui/EmptyState";
import { SearchField } from "@/ui/SearchField";
import { SectionLink } from "./SectionLink";
import { groups, sections, type Section } from "./sections";
import { findSettings, type FoundSetting } from "./settingsSearch";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: "20px", padding: "24px 28px", maxWidth: "1120px", "@media (max-width: 640px)": { padding: "16px" } },
  title: { margin: 0 },
  search: { maxWidth: "480px", width: "100%" },
  group: { display: "flex", flexDirection: "column", gap: "10px" },
  groupName: { margin: 0, color: tokens.colorNeutralForeground2 },
  grid: { display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(min(280px, 100%), 1fr))", gap: "12px" },
  card: {
    display: "grid",
    gridTemplateColumns: "32px minmax(0, 1fr)",
    gap: "2px 12px",
    alignContent: "start",
    padding: "14px",
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "1px" },
  },
  icon: { gridRow: "1 / span 2", fontSize: "26px", color: tokens.colorBrandForeground1 },
  soft: { color: tokens.colorNeutralForeground2 },
});

/** Where to find what: every section with a sentence, and a search over all settings. */
export function AdminHome() {
  const styles = useStyles();
  const { t, i18n } = useTranslation("admin");
  const tables = useTables().data;
  const [typed, setTyped] = useState("");
  const found = useMemo(
    () =>
      findSettings(typed, {
        sections,
        tables: tables ?? [],
        locale: i18n.language,
        words: (id) => `${t(`section.${id}.title`)} ${t(`section.${id}.text`)}`,
      }),
    [typed, tables, i18n.language, t],
  );
  return (
    <div className={styles.root}>
      <Title3 as="h1" className={styles.title}>{t("title")}</Title3>
      <SearchField
        className={styles.search}
        size="large"
        placeholder={t("search")}
        aria-label={t("search")}
        value={typed}
        onChange={(_event, data) => setTyped(data.value)}
      />
      {typed.trim() === "" ? <AllSections /> : <Found found={found} />}
    </div>
  );
}

function AllSections() {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  return groups.map((group) => (
    <section key={group} className={styles.group}>
      <Text as="h2" weight="semibold" className={styles.groupName}>
        {t(`group.${group}`)}
      </Text>
      <div className={styles.grid}>
        {sections
          .filter((section) => section.group === group)
          .map((section) => (
            <SectionCard key={section.id} section={section} text={t(`section.${section.id}.text`)} />
          ))}
      </div>
    </section>
  ));
}

function Found({ found }: { found: readonly FoundSetting[] }) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  if (found.length === 0) return <EmptyState icon={<SearchRegular />} title={t("noneFound")} text={t("noneFoundText")} />;
  return (
    <div className={styles.grid} role="list" aria-label={t("found")}>
      {found.map(({ section: id, setting }) => {
        const section = sections.find((one) => one.id === id);
        return (
          section && (
            <div key={`${id} ${setting}`} role="listitem">
              <SectionCard section={section} text={setting === "" ? t(`section.${id}.text`) : setting} />
            </div>
          )
        );
      })}
    </div>
  );
}

function SectionCard({ section: { id, icon: Icon }, text }: { section: Section; text: string }) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  return (
    <SectionLink id={id} className={styles.card}>
      <Icon className={styles.icon} aria-hidden />
      <Text weight="semibold">{t(`section.${id}.title`)}</Text>
      <Text size={200} className={styles.soft}>
        {text}
      </Text>
    </SectionLink>
  );
}
