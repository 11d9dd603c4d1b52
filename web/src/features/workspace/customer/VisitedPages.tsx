import { Link, makeStyles, Text, tokens } from "@fluentui/react-components";
import { GlobeRegular } from "@fluentui/react-icons/svg/globe";
import { useTranslation } from "react-i18next";
import type { ConversationDetail } from "@/api/types";
import { formatTime } from "@/lib/format";
import { Section } from "./Section";

const useStyles = makeStyles({
  row: { display: "grid", gridTemplateColumns: "auto minmax(0, 1fr) auto", gap: "8px", alignItems: "center" },
  line: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  soft: { color: tokens.colorNeutralForeground3 },
});

const most = 10;

/** Only web addresses become links; anything else that a page claims to be stays text. */
function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

/** Where the customer is and was, newest first. */
export function VisitedPages({ conversation }: { conversation: ConversationDetail }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("workspace");
  const pages = conversation.visitedPages.slice(-most).reverse();
  if (pages.length === 0) return null;
  return (
    <Section title={t("customer.pages")}>
      {pages.map((page) => (
        <div key={`${page.at}${page.url}`} className={styles.row}>
          <GlobeRegular aria-hidden />
          {isWeb(page.url) ? (
            <Link className={styles.line} href={page.url} target="_blank" rel="noopener noreferrer" title={page.url}>
              {page.title === "" ? page.url : page.title}
            </Link>
          ) : (
            <Text className={styles.line}>{page.title === "" ? page.url : page.title}</Text>
          )}
          <Text size={200} className={styles.soft}>
            {formatTime(page.at, i18n.language)}
          </Text>
        </div>
      ))}
    </Section>
  );
}
