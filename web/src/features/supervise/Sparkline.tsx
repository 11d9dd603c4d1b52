import { Button, makeStyles, Popover, PopoverSurface, PopoverTrigger, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { formatTime } from "@/lib/format";
import { arrivals } from "./boardView";

const useStyles = makeStyles({
  button: { padding: "2px 4px", minWidth: 0, height: "auto", justifyContent: "flex-end" },
  chart: { display: "block", overflow: "visible" },
  bar: { fill: tokens.colorCompoundBrandStroke },
  none: { fill: tokens.colorNeutralStroke1 },
  table: { borderCollapse: "collapse", fontVariantNumeric: "tabular-nums", fontSize: tokens.fontSizeBase200 },
  caption: { textAlign: "start", paddingBottom: "6px", fontWeight: tokens.fontWeightSemibold },
  cell: { padding: "2px 16px 2px 0", textAlign: "start", fontWeight: tokens.fontWeightRegular },
  number: { textAlign: "end" },
});

const width = 108;
const height = 30;
const gap = 2;

export interface SparklineProps {
  queueName: string;
  spark: readonly number[];
  boardAt: string;
}

/** Arrivals of the last hour as small bars; a press shows the numbers. */
export function Sparkline({ queueName, spark, boardAt }: SparklineProps) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("supervise");
  const total = spark.reduce((sum, count) => sum + count, 0);
  const most = Math.max(1, ...spark);
  const barWidth = (width - gap * (spark.length - 1)) / Math.max(1, spark.length);
  const label = t("spark.label", { queue: queueName, total, most: Math.max(0, ...spark) });
  return (
    <Popover withArrow>
      <PopoverTrigger disableButtonEnhancement>
        <Button appearance="subtle" className={styles.button} aria-label={label} title={t("spark.open")}>
          <svg className={styles.chart} width={width} height={height} aria-hidden focusable="false">
            {spark.map((count, index) => {
              const barHeight = count === 0 ? 2 : Math.max(3, (count / most) * height);
              return (
                <rect
                  key={index}
                  className={count === 0 ? styles.none : styles.bar}
                  x={index * (barWidth + gap)}
                  y={height - barHeight}
                  width={barWidth}
                  height={barHeight}
                  rx={1}
                />
              );
            })}
          </svg>
        </Button>
      </PopoverTrigger>
      <PopoverSurface>
        <table className={styles.table}>
          <caption className={styles.caption}>{t("spark.caption")}</caption>
          <tbody>
            {arrivals(spark, boardAt).map(({ start, count }) => (
              <tr key={start}>
                <th scope="row" className={styles.cell}>
                  {t("spark.from", { time: formatTime(start, i18n.language) })}
                </th>
                <td className={styles.number}>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </PopoverSurface>
    </Popover>
  );
}
