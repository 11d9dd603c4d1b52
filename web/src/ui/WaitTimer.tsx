import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ClockRegular } from "@fluentui/react-icons/svg/clock";
import { WarningRegular } from "@fluentui/react-icons/svg/warning";
import { useTranslation } from "react-i18next";
import { clockDuration } from "@/lib/format";
import { useNow } from "@/lib/now";
import { urgencyOf } from "@/lib/urgency";

const useStyles = makeStyles({
  root: { display: "inline-flex", alignItems: "center", gap: "4px", fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" },
  calm: { color: tokens.colorNeutralForeground1 },
  soon: { color: tokens.colorPaletteMarigoldForeground2, fontWeight: tokens.fontWeightSemibold },
  late: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
});

export interface WaitTimerProps {
  /** RFC 3339 time since when somebody waits. */
  since: string;
  serviceLevelSeconds: number;
}

/** A running wait: amber near the service level, red beyond it; the icon says the same without colour. */
export function WaitTimer({ since, serviceLevelSeconds }: WaitTimerProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const seconds = Math.max(0, (useNow() - Date.parse(since)) / 1000);
  const urgency = urgencyOf(seconds, serviceLevelSeconds);
  const Icon = urgency === "calm" ? ClockRegular : WarningRegular;
  return (
    <span className={mergeClasses(styles.root, styles[urgency])} title={t(`urgency.${urgency}`)}>
      <Icon aria-hidden />
      <span role="timer">{clockDuration(seconds)}</span>
    </span>
  );
}
