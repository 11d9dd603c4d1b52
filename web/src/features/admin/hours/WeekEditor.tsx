import {
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
  tokens,
  Tooltip,
} from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons/svg/add";
import { CopyRegular } from "@fluentui/react-icons/svg/copy";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import { useTranslation } from "react-i18next";
import { GroupField } from "../editors/GroupField";
import type { EditorProps } from "../record/editor";
import { problemText } from "@/lib/problemText";
import { problemsAt } from "../record/formErrors";
import { dayName } from "./dayNames";
import { TimeInput } from "./TimeInput";
import { addSpan, changeSpan, copyDay, problemOf, removeSpan, spansOf, toWeek, weekDays, type Span } from "./weekModel";

const useStyles = makeStyles({
  table: { display: "flex", flexDirection: "column" },
  day: {
    display: "grid",
    gridTemplateColumns: "minmax(84px, 120px) minmax(0, 1fr) auto",
    gap: "4px 12px",
    alignItems: "start",
    padding: "8px 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ":last-child": { borderBottom: "none" },
  },
  name: { display: "block", paddingTop: "6px", "::first-letter": { textTransform: "uppercase" } },
  spans: { display: "flex", flexDirection: "column", gap: "6px", minHeight: "32px" },
  closed: { paddingTop: "6px", color: tokens.colorNeutralForeground3 },
  span: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "6px" },
  problem: { color: tokens.colorPaletteRedForeground1 },
  tools: { display: "flex" },
});

const workdays = [1, 2, 3, 4, 5];

/** The hours of a week, day by day. */
export function WeekEditor({ label, hint, problems, value, onChange, isDisabled }: EditorProps) {
  const styles = useStyles();
  const week = toWeek(value);
  return (
    <GroupField label={label} hint={hint} problems={problemsAt(problems, "")} hideLabel>
      <div className={styles.table}>
        {weekDays.map((day) => (
          <Day key={day} day={day} week={week} problems={problems} onChange={onChange} isDisabled={isDisabled} />
        ))}
      </div>
    </GroupField>
  );
}

type DayProps = Pick<EditorProps, "problems" | "isDisabled"> & {
  day: number;
  week: Span[];
  onChange: (week: Span[]) => void;
};

function Day({ day, week, problems, onChange, isDisabled }: DayProps) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("admin");
  const name = dayName(day, i18n.language);
  const spans = spansOf(week, day);
  return (
    <div className={styles.day} role="group" aria-label={name}>
      <Text className={styles.name}>{name}</Text>
      <div className={styles.spans}>
        {spans.length === 0 && <Text className={styles.closed}>{t("week.closed")}</Text>}
        {spans.map(({ span, index }, place) => {
          const own = problemOf(week, index);
          const told = problemsAt(problems, `[${index}]`);
          return (
            <div key={place} className={styles.span}>
              <TimeInput
                label={t("week.from", { day: name, number: place + 1 })}
                value={span.from}
                isInvalid={own !== undefined || told.length > 0}
                isDisabled={isDisabled}
                onChange={(from) => onChange(changeSpan(week, index, { from }))}
              />
              <span aria-hidden>–</span>
              <TimeInput
                label={t("week.to", { day: name, number: place + 1 })}
                value={span.to}
                isInvalid={own !== undefined || told.length > 0}
                isDisabled={isDisabled}
                onChange={(to) => onChange(changeSpan(week, index, { to }))}
              />
              <Button
                size="small"
                appearance="subtle"
                icon={<DismissRegular />}
                aria-label={t("week.remove", { day: name, from: span.from, to: span.to })}
                disabled={isDisabled}
                onClick={() => onChange(removeSpan(week, index))}
              />
              {(own !== undefined || told.length > 0) && (
                <Text size={200} className={styles.problem} role="alert">
                  {own === undefined ? told.map(problemText).join(" ") : t(`week.problem.${own}`)}
                </Text>
              )}
            </div>
          );
        })}
      </div>
      <div className={styles.tools}>
        <Tooltip content={t("week.add", { day: name })} relationship="label">
          <Button
            size="small"
            appearance="subtle"
            icon={<AddRegular />}
            disabled={isDisabled}
            onClick={() => onChange(addSpan(week, day))}
          />
        </Tooltip>
        <CopyMenu day={day} name={name} week={week} onChange={onChange} isDisabled={isDisabled} />
      </div>
    </div>
  );
}

function CopyMenu({ day, name, week, onChange, isDisabled }: Omit<DayProps, "problems"> & { name: string }) {
  const { t } = useTranslation("admin");
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={t("week.copy", { day: name })} relationship="label">
          <Button size="small" appearance="subtle" icon={<CopyRegular />} disabled={isDisabled} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => onChange(copyDay(week, day, workdays))}>{t("week.copyWorkdays")}</MenuItem>
          <MenuItem onClick={() => onChange(copyDay(week, day, weekDays))}>{t("week.copyAll")}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
