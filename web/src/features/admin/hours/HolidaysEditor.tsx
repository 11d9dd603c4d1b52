import { Button, Input, makeStyles, Text, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons/svg/add";
import { DeleteRegular } from "@fluentui/react-icons/svg/delete";
import { useTranslation } from "react-i18next";
import { GroupField } from "../editors/GroupField";
import type { EditorProps } from "../record/editor";
import { problemText } from "@/lib/problemText";
import { problemsAt } from "../record/formErrors";
import { toHolidays } from "./weekModel";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: "6px", margin: 0, padding: 0, listStyleType: "none" },
  row: { display: "flex", flexWrap: "wrap", gap: "6px", alignItems: "center" },
  date: { width: "160px" },
  name: { flexGrow: 1, minWidth: "160px" },
  add: { alignSelf: "flex-start" },
  problem: { color: tokens.colorPaletteRedForeground1, width: "100%" },
});

/** Days without opening, each with a name that tells why. */
export function HolidaysEditor({ label, hint, problems, value, onChange, isDisabled }: EditorProps) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  const holidays = toHolidays(value);
  const change = (index: number, part: Partial<(typeof holidays)[number]>) =>
    onChange(holidays.map((holiday, at) => (at === index ? { ...holiday, ...part } : holiday)));
  return (
    <GroupField label={label} hint={hint} problems={problemsAt(problems, "").filter(({ field }) => field === "")} hideLabel>
      <ul className={styles.list}>
        {holidays.map((holiday, index) => {
          const told = problemsAt(problems, `[${index}]`);
          return (
            <li key={index} className={styles.row}>
              <Input
                className={styles.date}
                type="date"
                aria-label={t("holidays.date", { number: index + 1 })}
                aria-invalid={told.some(({ field }) => field !== ".name") ? true : undefined}
                disabled={isDisabled}
                value={holiday.date}
                onChange={(_event, data) => change(index, { date: data.value })}
              />
              <Input
                className={styles.name}
                aria-label={t("holidays.name", { number: index + 1 })}
                aria-invalid={told.some(({ field }) => field === ".name") ? true : undefined}
                placeholder={t("holidays.namePlaceholder")}
                maxLength={100}
                disabled={isDisabled}
                value={holiday.name}
                onChange={(_event, data) => change(index, { name: data.value })}
              />
              <Button
                appearance="subtle"
                icon={<DeleteRegular />}
                aria-label={t("list.remove", { item: holiday.name === "" ? holiday.date : holiday.name })}
                disabled={isDisabled}
                onClick={() => onChange(holidays.filter((_holiday, at) => at !== index))}
              />
              {told.length > 0 && (
                <Text size={200} className={styles.problem} role="alert">
                  {told.map(problemText).join(" ")}
                </Text>
              )}
            </li>
          );
        })}
      </ul>
      <Button
        className={styles.add}
        size="small"
        icon={<AddRegular />}
        disabled={isDisabled}
        onClick={() => onChange([...holidays, { date: "", name: "" }])}
      >
        {t("holidays.add")}
      </Button>
    </GroupField>
  );
}
