import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { BoardQueue } from "@/api/types";
import { serviceShare } from "./boardView";

const useStyles = makeStyles({
  root: { display: "flex", alignItems: "center", gap: "10px", minWidth: 0 },
  track: { stroke: tokens.colorNeutralStroke2, fill: "none" },
  arc: { stroke: tokens.colorCompoundBrandStroke, fill: "none" },
  words: { display: "flex", flexDirection: "column", minWidth: 0, lineHeight: tokens.lineHeightBase200 },
  soft: { color: tokens.colorNeutralForeground3 },
  number: { fontVariantNumeric: "tabular-nums" },
});

const size = 34;
const stroke = 5;

/** Answered in time today: a ring with its numbers beside it. */
export function ServiceRing({ level }: { level: BoardQueue["serviceLevel"] }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("supervise");
  const share = serviceShare(level);
  const radius = (size - stroke) / 2;
  const length = 2 * Math.PI * radius;
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 0 });
  return (
    <div className={styles.root}>
      <svg width={size} height={size} aria-hidden focusable="false">
        <circle className={styles.track} cx={size / 2} cy={size / 2} r={radius} strokeWidth={stroke} />
        {share !== undefined && share > 0 && (
          <circle
            className={styles.arc}
            cx={size / 2}
            cy={size / 2}
            r={radius}
            strokeWidth={stroke}
            strokeDasharray={`${length * share} ${length}`}
            transform={`rotate(-90 ${size / 2} ${size / 2})`}
          />
        )}
      </svg>
      <div className={styles.words}>
        <Text weight="semibold" className={styles.number}>
          {share === undefined ? "–" : percent.format(share)}
        </Text>
        <Text size={200} className={styles.soft} truncate wrap={false}>
          {share === undefined ? t("service.none") : t("service.numbers", { met: level.met, total: level.total })}
        </Text>
      </div>
    </div>
  );
}
