import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { RecordTable } from "@/api/types";
import { localized } from "@/lib/localized";
import { columnNames } from "./names";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: "8px", minWidth: 0 },
  title: { margin: 0 },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "grid",
    gridTemplateColumns: "repeat(auto-fill, minmax(min(240px, 100%), 1fr))",
    gap: "2px",
  },
  name: { justifyContent: "start", width: "100%", minWidth: 0, fontWeight: tokens.fontWeightRegular, textAlign: "start" },
  words: { display: "flex", flexDirection: "column", minWidth: 0, alignItems: "start" },
  code: { fontFamily: tokens.fontFamilyMonospace, color: tokens.colorNeutralForeground1, overflowWrap: "anywhere" },
  soft: { color: tokens.colorNeutralForeground2 },
});

export interface NameListProps {
  table: RecordTable | undefined;
  onPick: (text: string) => void;
}

/** The names that the formula can use; a click writes one. */
export function NameList({ table, onPick }: NameListProps) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("admin");
  return (
    <section className={styles.root} aria-label={t("formulas.names")}>
      <Text as="h2" weight="semibold" className={styles.title}>
        {t("formulas.names")}
      </Text>
      <Text size={200} className={styles.soft}>
        {table ? t("formulas.namesText", { table: table.name }) : t("formulas.noNames")}
      </Text>
      {table && (
        <ul className={styles.list}>
          {columnNames(table).map(({ name, kind, column }) => (
            <li key={name}>
              <Button appearance="subtle" size="small" className={styles.name} onClick={() => onPick(name)}>
                <span className={styles.words}>
                  <span className={styles.code}>{name}</span>
                  <Text size={200} className={styles.soft}>
                    {[localized(column?.label, i18n.language), t(`formulas.kind.${kind}`)].filter((part) => part !== "").join(" · ")}
                  </Text>
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
