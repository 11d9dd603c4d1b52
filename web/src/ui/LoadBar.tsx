import { makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";

const useStyles = makeStyles({
  root: { display: "flex", alignItems: "center", gap: "8px", minWidth: 0 },
  bar: { flexGrow: 1, minWidth: "32px" },
  number: { fontVariantNumeric: "tabular-nums", fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2, whiteSpace: "nowrap" },
});

/** How much of an agent's capacity is taken, as a bar and as numbers. */
export function LoadBar({ load, capacity }: { load: number; capacity: number }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const isFull = load >= capacity;
  return (
    <div className={styles.root}>
      <ProgressBar
        className={styles.bar}
        thickness="large"
        color={isFull ? "warning" : "brand"}
        value={capacity > 0 ? Math.min(1, load / capacity) : 0}
        aria-label={t("load", { load, capacity })}
      />
      <span className={styles.number}>{`${load} / ${capacity}`}</span>
    </div>
  );
}
