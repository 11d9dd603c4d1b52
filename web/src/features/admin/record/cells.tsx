import { Badge, makeStyles, Text, tokens } from "@fluentui/react-components";
import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import { useTranslation } from "react-i18next";
import type { RecordColumn, RecordRow } from "@/api/types";
import { useChoices } from "@/data/useResource";
import { textList } from "@/data/userResource";
import { formatDateTime } from "@/lib/format";
import { localized } from "@/lib/localized";

const useStyles = makeStyles({
  soft: { color: tokens.colorNeutralForeground3 },
  color: { display: "inline-flex", alignItems: "center", gap: "8px" },
  swatch: { width: "18px", height: "18px", borderRadius: tokens.borderRadiusSmall, border: `1px solid ${tokens.colorNeutralStroke1}` },
  badges: { display: "flex", gap: "4px", overflow: "hidden" },
  badge: { flexShrink: 0 },
});

/** One value in a list, short enough for a row. */
export function Cell({ column, row }: { column: RecordColumn; row: RecordRow }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("admin");
  const value = row[column.name];
  const none = <span className={styles.soft}>–</span>;
  switch (column.type) {
    case "boolean":
      return value === true ? <CheckmarkRegular fontSize={18} aria-label={t("yes")} /> : none;
    case "choice":
      return value === "" || value === undefined ? none : <Line text={optionName(column, value, i18n.language)} />;
    case "lookup":
      return typeof value === "string" && value !== "" ? <ChoiceName target={column.target} id={value} /> : none;
    case "list":
      return textList(value).length === 0 ? none : <ListCell column={column} items={textList(value)} />;
    case "json":
      return Array.isArray(value) && value.length > 0 ? <Text>{t("entries", { count: value.length })}</Text> : none;
    case "color":
      return typeof value === "string" ? (
        <span className={styles.color}>
          <span className={styles.swatch} style={{ backgroundColor: value }} aria-hidden />
          {value}
        </span>
      ) : (
        none
      );
    case "instant":
      return typeof value === "string" ? <Line text={formatDateTime(value, i18n.language)} /> : none;
    default:
      return value === undefined || value === "" ? none : <Line text={String(value)} />;
  }
}

export function optionName(column: RecordColumn, value: unknown, locale: string): string {
  const option = column.options?.find((one) => one.value === value);
  return option ? localized(option.label, locale) : String(value);
}

function Line({ text }: { text: string }) {
  return (
    <Text truncate wrap={false} block title={text}>
      {text}
    </Text>
  );
}

function ChoiceName({ target, id }: { target: string | undefined; id: string }) {
  const choices = useChoices(target);
  return <Line text={choices.data?.find((choice) => choice.id === id)?.name ?? "…"} />;
}

function ListCell({ column, items }: { column: RecordColumn; items: readonly string[] }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("admin");
  if (column.target !== undefined) return <Text>{t(column.target === "user" ? "people" : "entries", { count: items.length })}</Text>;
  const names = column.options ? items.map((item) => optionName(column, item, i18n.language)) : items;
  return (
    <span className={styles.badges} title={names.join(", ")}>
      {names.slice(0, 3).map((name) => (
        <Badge key={name} className={styles.badge} appearance="tint" color="informative">
          {name}
        </Badge>
      ))}
      {names.length > 3 && <Badge className={styles.badge} appearance="ghost">{`+${names.length - 3}`}</Badge>}
    </span>
  );
}
