import { makeStyles, Text, Title3, tokens } from "@fluentui/react-components";
import { ChevronLeftRegular } from "@fluentui/react-icons/svg/chevron-left";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SectionLink } from "./SectionLink";
import type { SectionId } from "./sections";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: "14px", minHeight: 0, flexGrow: 1, padding: "18px 28px 0", "@media (max-width: 640px)": { padding: "12px 14px 0" } },
  back: {
    display: "inline-flex",
    alignItems: "center",
    gap: "4px",
    alignSelf: "flex-start",
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: "none",
    fontSize: tokens.fontSizeBase200,
    ":hover": { textDecorationLine: "underline" },
  },
  head: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px 12px" },
  words: { flexGrow: 1, minWidth: "min(260px, 100%)", display: "flex", flexDirection: "column" },
  title: { margin: 0 },
  text: { color: tokens.colorNeutralForeground2, maxWidth: "80ch" },
  tools: { display: "flex", flexWrap: "wrap", gap: "8px" },
});

export interface SectionPageProps {
  section: SectionId;
  /** A row inside the section; without it the page is the section itself. */
  title?: string;
  text?: string;
  tools?: ReactNode;
  children: ReactNode;
}

/** Heading, way back and tools that every page of the settings has in the same place. */
export function SectionPage({ section, title, text, tools, children }: SectionPageProps) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  return (
    <div className={styles.root}>
      {title === undefined ? (
        <Link to="/admin" className={styles.back}>
          <ChevronLeftRegular aria-hidden />
          {t("title")}
        </Link>
      ) : (
        <SectionLink id={section} className={styles.back}>
          <ChevronLeftRegular aria-hidden />
          {t(`section.${section}.title`)}
        </SectionLink>
      )}
      <div className={styles.head}>
        <div className={styles.words}>
          <Title3 as="h1" className={styles.title}>{title ?? t(`section.${section}.title`)}</Title3>
          {(text ?? (title === undefined ? t(`section.${section}.text`) : "")) !== "" && (
            <Text className={styles.text}>{text ?? t(`section.${section}.text`)}</Text>
          )}
        </div>
        {tools !== undefined && <div className={styles.tools}>{tools}</div>}
      </div>
      {children}
    </div>
  );
}
