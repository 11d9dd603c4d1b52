import { makeStyles, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { Board } from "@/api/types";
import { serviceShare } from "./boardView";

const useStyles = makeStyles({
  root: { display: "flex", flexWrap: "wrap", gap: "4px 28px", margin: 0 },
  item: { display: "flex", alignItems: "baseline", gap: "6px" },
  term: { order: 1, color: tokens.colorNeutralForeground2 },
  value: { margin: 0, fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: "tabular-nums" },
});

/** The whole organisation in one line. */
export function Totals({ totals }: { totals: Board["totals"] }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("supervise");
  const share = serviceShare(totals.serviceLevel);
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 0 });
  const items: [string, string][] = [
    ["waiting", String(totals.waiting)],
    ["active", String(totals.active)],
    ["agentsOnline", String(totals.agentsOnline)],
    ["serviceLevel", share === undefined ? "–" : percent.format(share)],
    ["abandonedToday", String(totals.abandonedToday)],
  ];
  return (
    <dl className={styles.root}>
      {items.map(([name, value]) => (
        <div key={name} className={styles.item}>
          <dt className={styles.term}>{t(`totals.${name}`)}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
