import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ClockRegular } from "@fluentui/react-icons/svg/clock";
import { WarningRegular } from "@fluentui/react-icons/svg/warning";
import { useTranslation } from "react-i18next";
import type { Conversation } from "@/api/types";
import { clockDuration } from "@/lib/format";
import { useNow } from "@/lib/now";
import { urgency } from "./orderSessions";

const useStyles = makeStyles({
  root: {
    display: "inline-flex",
    alignItems: "center",
    gap: "3px",
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: "tabular-nums",
    color: tokens.colorNeutralForeground3,
    whiteSpace: "nowrap",
  },
  amber: { color: tokens.colorStatusWarningForeground3, fontWeight: tokens.fontWeightSemibold },
  red: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** How long the customer has been waiting for an answer; the icon changes with the colour. */
export function WaitTimer({ conversation }: { conversation: Pick<Conversation, "waitingSince" | "serviceLevelSeconds"> }) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const now = useNow();
  if (conversation.waitingSince === undefined) return null;
  const seconds = (now - Date.parse(conversation.waitingSince)) / 1000;
  const level = urgency(seconds, conversation.serviceLevelSeconds);
  const duration = clockDuration(seconds);
  return (
    <span
      className={mergeClasses(styles.root, level === "amber" && styles.amber, level === "red" && styles.red)}
      title={t(`timer.${level}`, { duration })}
    >
      {level === "red" ? <WarningRegular aria-hidden /> : <ClockRegular aria-hidden />}
      {duration}
    </span>
  );
}
