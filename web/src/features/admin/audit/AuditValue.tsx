import { makeStyles, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { RecordColumn } from "@/api/types";
import { useChoices } from "@/data/useResource";
import { textList } from "@/data/userResource";
import { optionName } from "../record/cells";

const useStyles = makeStyles({
  soft: { color: tokens.colorNeutralForeground3 },
  text: { whiteSpace: "pre-wrap" },
  code: { margin: 0, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
});

/** A recorded value as people know it: names instead of ids, words instead of codes. */
export function AuditValue({ column, value }: { column: RecordColumn | undefined; value: unknown }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("admin");
  const target = column?.target === "" ? undefined : column?.target;
  const choices = useChoices(target).data;
  const nameOf = (id: string) => choices?.find((choice) => choice.id === id)?.name ?? id;
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)) {
    return <span className={styles.soft}>{t("audit.empty")}</span>;
  }
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "object" && textList(value).length === 0) {
    return <pre className={styles.code}>{JSON.stringify(value, null, 2)}</pre>;
  }
  if (Array.isArray(value)) {
    const items = textList(value).map((item) => (target !== undefined ? nameOf(item) : column ? optionName(column, item, i18n.language) : item));
    return new Intl.ListFormat(i18n.language).format(items);
  }
  if (target !== undefined) return nameOf(String(value));
  return <span className={styles.text}>{column ? optionName(column, value, i18n.language) : String(value)}</span>;
}
