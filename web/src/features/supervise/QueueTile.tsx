import { Badge, Button, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { FilterFilled, FilterRegular } from "@fluentui/react-icons/svg/filter";
import { useTranslation } from "react-i18next";
import type { BoardQueue } from "@/api/types";
import { useNow } from "@/lib/now";
import { urgencyOf } from "@/lib/urgency";
import { WaitTimer } from "@/ui/WaitTimer";
import { longestWaitSince } from "./boardView";
import { ServiceRing } from "./ServiceRing";
import { Sparkline } from "./Sparkline";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    gap: "10px",
    padding: "12px 14px",
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `4px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  soon: { borderLeft: `4px solid ${tokens.colorPaletteMarigoldBorderActive}` },
  late: { borderLeft: `4px solid ${tokens.colorPaletteRedBorderActive}` },
  selected: { backgroundColor: tokens.colorSubtleBackgroundSelected },
  head: { display: "flex", alignItems: "center", gap: "6px", minWidth: 0 },
  badge: { flexShrink: 0 },
  name: { flexGrow: 1, minWidth: 0 },
  wait: { display: "flex", alignItems: "baseline", gap: "8px", flexWrap: "wrap" },
  waiting: { fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700, fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: "tabular-nums" },
  longest: { marginInlineStart: "auto" },
  soft: { color: tokens.colorNeutralForeground3 },
  facts: { display: "flex", flexWrap: "wrap", justifyContent: "space-between", gap: "4px 10px", margin: 0 },
  fact: { display: "flex", flexDirection: "column-reverse", minWidth: 0 },
  value: { margin: 0, fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: "tabular-nums" },
  term: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  foot: { display: "flex", alignItems: "center", justifyContent: "space-between", gap: "8px" },
});

export interface QueueTileProps {
  queue: BoardQueue;
  boardAt: string;
  /** Seconds; 0 when none is known. */
  serviceLevel: number;
  isSelected: boolean;
  onSelect: () => void;
}

/** One queue at a glance: who waits, how long, who can help, and how the day went so far. */
export function QueueTile({ queue, boardAt, serviceLevel, isSelected, onSelect }: QueueTileProps) {
  const styles = useStyles();
  const { t } = useTranslation("supervise");
  const now = useNow();
  const since = longestWaitSince(queue, boardAt);
  const urgency = since === undefined ? "calm" : urgencyOf((now - Date.parse(since)) / 1000, serviceLevel);
  const facts: [string, number][] = [
    ["active", queue.active],
    ["agentsAvailable", queue.agentsAvailable],
    ["handledToday", queue.handledToday],
    ["abandonedToday", queue.abandonedToday],
  ];
  return (
    <section
      className={mergeClasses(
        styles.root,
        urgency === "soon" && styles.soon,
        urgency === "late" && styles.late,
        isSelected && styles.selected,
      )}
      aria-label={queue.name}
    >
      <div className={styles.head}>
        <Text weight="semibold" size={400} className={styles.name} truncate wrap={false} title={queue.name}>
          {queue.name}
        </Text>
        {!queue.open && (
          <Badge appearance="tint" color="informative" className={styles.badge}>
            {t("tile.closed")}
          </Badge>
        )}
        <Button
          size="small"
          appearance="subtle"
          icon={isSelected ? <FilterFilled /> : <FilterRegular />}
          aria-pressed={isSelected}
          aria-label={t("tile.filter", { queue: queue.name })}
          title={t("tile.filter", { queue: queue.name })}
          onClick={onSelect}
        />
      </div>
      <div className={styles.wait}>
        <span className={styles.waiting}>{queue.waiting}</span>
        <Text className={styles.soft}>{t("tile.waiting", { count: queue.waiting })}</Text>
        {since !== undefined && (
          <span className={styles.longest}>
            <Text size={200} className={styles.soft}>
              {t("tile.longest")}{" "}
            </Text>
            <WaitTimer since={since} serviceLevelSeconds={serviceLevel} />
          </span>
        )}
      </div>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt className={styles.term} title={t(`tile.${name}`)}>
              {t(`tile.${name}`)}
            </dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.foot}>
        <ServiceRing level={queue.serviceLevel} />
        <Sparkline queueName={queue.name} spark={queue.spark} boardAt={boardAt} />
      </div>
    </section>
  );
}
