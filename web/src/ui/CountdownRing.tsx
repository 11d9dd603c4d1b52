import { makeStyles, tokens, mergeClasses } from "@fluentui/react-components";

const useStyles = makeStyles({
  root: { flexShrink: 0, display: "block" },
  track: { stroke: tokens.colorNeutralStroke2, fill: "none" },
  ring: { fill: "none", strokeLinecap: "round", transition: "stroke-dashoffset 1s linear", stroke: tokens.colorBrandStroke1 },
  late: { stroke: tokens.colorPaletteRedForeground3 },
  text: { fill: tokens.colorNeutralForeground1, fontSize: "13px", fontWeight: 600, fontVariantNumeric: "tabular-nums" },
});

export interface CountdownRingProps {
  left: number;
  total: number;
  label: string;
  size?: number;
}

/** Seconds left as a number inside a ring that runs down; the last fifth is red. Never more than the total: clocks agree to a second only. */
export function CountdownRing({ left, total, label, size = 40 }: CountdownRingProps) {
  const styles = useStyles();
  const radius = size / 2 - 3;
  const length = 2 * Math.PI * radius;
  const share = total > 0 ? Math.min(1, Math.max(0, left / total)) : 0;
  const isLate = share <= 0.2;
  return (
    <svg className={styles.root} width={size} height={size} role="img" aria-label={label}>
      <circle className={styles.track} cx={size / 2} cy={size / 2} r={radius} strokeWidth={3} />
      <circle
        className={isLate ? mergeClasses(styles.ring, styles.late) : styles.ring}
        cx={size / 2}
        cy={size / 2}
        r={radius}
        strokeWidth={3}
        strokeDasharray={length}
        strokeDashoffset={length * (1 - share)}
        transform={`rotate(-90 ${size / 2} ${size / 2})`}
      />
      <text className={styles.text} x="50%" y="50%" dy="0.36em" textAnchor="middle" aria-hidden>
        {Math.max(0, Math.ceil(Math.min(left, total)))}
      </text>
    </svg>
  );
}
