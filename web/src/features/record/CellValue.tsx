import { Badge, makeStyles, type BadgeProps } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { RecordColumn, RecordRow } from "@/api/types";
import { formatDateTime } from "@/lib/format";
import { choiceLabel, columnText } from "./localized";
import { LookupName } from "./LookupName";

const colors: Record<string, BadgeProps["color"]> = {
  active: "brand",
  in_progress: "brand",
  on_hold: "informative",
  waiting: "warning",
  resolved: "success",
  cancelled: "informative",
  high: "danger",
  normal: "informative",
  low: "informative",
};

const useStyles = makeStyles({ badge: { flexShrink: 0, whiteSpace: "nowrap" } });

/** One value of a row for reading. */
export function CellValue({ row, column }: { row: RecordRow; column: RecordColumn }) {
  const styles = useStyles();
  const { i18n } = useTranslation();
  const text = columnText(row, column.name);
  if (text === "") return null;
  switch (column.type) {
    case "choice":
      return (
        <Badge className={styles.badge} appearance="tint" color={colors[text] ?? "informative"}>
          {choiceLabel(column, text, i18n.language)}
        </Badge>
      );
    case "lookup":
      return <LookupName target={column.target ?? ""} id={text} />;
    case "instant":
      return <>{formatDateTime(text, i18n.language)}</>;
    default:
      return <>{text}</>;
  }
}
