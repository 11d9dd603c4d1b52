import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons/svg/add";
import { DeleteRegular } from "@fluentui/react-icons/svg/delete";
import { useTranslation } from "react-i18next";
import type { FieldProblem } from "@/api/client";
import type { WidgetQuestion } from "@/api/adminTypes";
import { GroupField } from "../editors/GroupField";
import { validation } from "../editors/fieldProps";
import { problemsAt } from "../record/formErrors";
import { LabelFields } from "./LabelFields";
import { addOption } from "./questionsModel";

const useStyles = makeStyles({
  item: {
    display: "grid",
    gridTemplateColumns: "100px minmax(0, 1fr) auto",
    gap: "8px 12px",
    alignItems: "end",
    paddingBottom: "8px",
    borderBottom: `1px dashed ${tokens.colorNeutralStroke2}`,
  },
  input: { width: "100%", minWidth: 0 },
  add: { alignSelf: "flex-start" },
});

export interface OptionsEditorProps {
  question: WidgetQuestion;
  problems: readonly FieldProblem[];
  isDisabled: boolean;
  onChange: (change: Partial<WidgetQuestion>) => void;
}

/** The answers of a choice: a value for the record, a text for the customer. */
export function OptionsEditor({ question, problems, isDisabled, onChange }: OptionsEditorProps) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  const options = question.options ?? [];
  const change = (index: number, part: Partial<(typeof options)[number]>) =>
    onChange({ options: options.map((option, at) => (at === index ? { ...option, ...part } : option)) });
  return (
    <GroupField label={t("questions.options")} problems={problems.filter(({ field }) => field === "")}>
      {options.map((option, index) => {
        const own = problemsAt(problems, `[${index}]`);
        return (
          <div key={index} className={styles.item}>
            <Field label={t("questions.value")} {...validation(problemsAt(own, ".value"))}>
              <Input
                className={styles.input}
                maxLength={100}
                disabled={isDisabled}
                value={option.value}
                onChange={(_event, data) => change(index, { value: data.value })}
              />
            </Field>
            <LabelFields
              label={t("questions.answer")}
              isShort
              value={option.label}
              problems={problemsAt(own, ".label")}
              isDisabled={isDisabled}
              onChange={(label) => change(index, { label })}
            />
            <Button
              appearance="subtle"
              icon={<DeleteRegular />}
              aria-label={t("list.remove", { item: option.value })}
              disabled={isDisabled || options.length <= 1}
              onClick={() => onChange({ options: options.filter((_option, at) => at !== index) })}
            />
          </div>
        );
      })}
      <Button
        className={styles.add}
        size="small"
        icon={<AddRegular />}
        disabled={isDisabled || options.length >= 50}
        onClick={() => onChange({ options: addOption(question).options })}
      >
        {t("questions.addOption")}
      </Button>
    </GroupField>
  );
}
