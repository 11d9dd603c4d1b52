import { Badge, Card, makeStyles, Subtitle2, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useNow } from "@/lib/now";
import { asText, type AsideProps } from "../record/editor";
import { dayName } from "./dayNames";
import { openingAt, wallClock, type Opening } from "./openNow";
import { toHolidays, toWeek } from "./weekModel";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: "10px" },
  title: { margin: 0 },
  line: { display: "flex", alignItems: "center", gap: "8px" },
  soft: { color: tokens.colorNeutralForeground2 },
});

/** What the hours as they stand in the form mean at this moment. */
export function OpenPreview({ draft }: AsideProps) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("admin");
  const now = new Date(useNow());
  const timeZone = asText(draft.timeZone);
  const opening = openingAt({ timeZone, week: toWeek(draft.week), holidays: toHolidays(draft.holidays) }, now);
  const wall = wallClock(now, timeZone);
  return (
    <Card className={styles.root} role="status" aria-label={t("opening.title")}>
      <Subtitle2 as="h2" className={styles.title}>
        {t("opening.title")}
      </Subtitle2>
      <div className={styles.line}>
        <Badge appearance="filled" color={opening.kind === "open" ? "success" : "informative"}>
          {t(opening.kind === "open" ? "opening.open" : "opening.closed")}
        </Badge>
        <Text>{useOpeningText(opening)}</Text>
      </div>
      {wall && (
        <Text size={200} className={styles.soft}>
          {t("opening.clock", {
            zone: timeZone,
            time: new Intl.DateTimeFormat(i18n.language, { weekday: "long", hour: "2-digit", minute: "2-digit", timeZone }).format(now),
          })}
        </Text>
      )}
    </Card>
  );
}

function useOpeningText(opening: Opening): string {
  const { t, i18n } = useTranslation("admin");
  switch (opening.kind) {
    case "open":
      return t("opening.until", { time: opening.until });
    case "closed":
      return t("opening.next", {
        day: dayName(opening.opens.day, i18n.language),
        date: new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${opening.opens.date}T00:00:00Z`)),
        time: opening.opens.time,
      });
    default:
      return t(`opening.${opening.kind}`);
  }
}
