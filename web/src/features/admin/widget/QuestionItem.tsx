import { Button, Field, Input, makeStyles, Select, Switch, Text, tokens } from "@fluentui/react-components";
import { ArrowDownRegular } from "@fluentui/react-icons/svg/arrow-down";
import { ArrowUpRegular } from "@fluentui/react-icons/svg/arrow-up";
import { DeleteRegular } from "@fluentui/react-icons/svg/delete";
import { useTranslation } from "react-i18next";
import type { FieldProblem } from "@/api/client";
import type { WidgetQuestion } from "@/api/adminTypes";
import { validation } from "../editors/fieldProps";
import { problemsAt } from "../record/formErrors";
import { LabelFields } from "./LabelFields";
import { OptionsEditor } from "./OptionsEditor";
import { questionTypes } from "./questionsModel";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    gap: "12px",
    padding: "12px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  head: { display: "flex", alignItems: "center", gap: "4px" },
  title: { flexGrow: 1, minWidth: 0 },
  input: { width: "100%", minWidth: 0 },
  row: { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(160px, 1fr))", gap: "12px", alignItems: "end" },
});

export interface QuestionItemProps {
  question: WidgetQuestion;
  number: number;
  count: number;
  problems: readonly FieldProblem[];
  isDisabled: boolean;
  onChange: (change: Partial<WidgetQuestion>) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

export function QuestionItem({ question, number, count, problems, isDisabled, onChange, onMove, onRemove }: QuestionItemProps) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  const title = t("questions.number", { number });
  return (
    <div className={styles.root} role="group" aria-label={title}>
      <div className={styles.head}>
        <Text weight="semibold" className={styles.title}>
          {title}
        </Text>
        <Button
          size="small"
          appearance="subtle"
          data-move="up"
          icon={<ArrowUpRegular />}
          aria-label={t("questions.up", { number })}
          disabledFocusable={isDisabled || number === 1}
          onClick={() => onMove(-1)}
        />
        <Button
          size="small"
          appearance="subtle"
          data-move="down"
          icon={<ArrowDownRegular />}
          aria-label={t("questions.down", { number })}
          disabledFocusable={isDisabled || number === count}
          onClick={() => onMove(1)}
        />
        <Button
          size="small"
          appearance="subtle"
          icon={<DeleteRegular />}
          aria-label={t("questions.remove", { number })}
          disabled={isDisabled}
          onClick={onRemove}
        />
      </div>
      <LabelFields
        label={t("questions.label")}
        value={question.label}
        problems={problemsAt(problems, ".label")}
        isDisabled={isDisabled}
        onChange={(label) => onChange({ label })}
      />
      <div className={styles.row}>
        <Field label={t("questions.type")} {...validation(problemsAt(problems, ".type"))}>
          <Select
            value={question.type}
            disabled={isDisabled}
            onChange={(_event, data) => onChange({ type: questionTypes.find((type) => type === data.value) ?? "text" })}
          >
            {questionTypes.map((type) => (
              <option key={type} value={type}>
                {t(`questions.types.${type}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("questions.name")} {...validation(problemsAt(problems, ".name"))}>
          <Input
            className={styles.input}
            maxLength={40}
            disabled={isDisabled}
            value={question.name}
            onChange={(_event, data) => onChange({ name: data.value })}
          />
        </Field>
        <Switch
          label={t("questions.required")}
          checked={question.required}
          disabled={isDisabled}
          onChange={(_event, data) => onChange({ required: data.checked })}
        />
      </div>
      {question.type === "choice" && (
        <OptionsEditor question={question} problems={problemsAt(problems, ".options")} isDisabled={isDisabled} onChange={onChange} />
      )}
      {question.type === "consent" && (
        <Field label={t("questions.link")} hint={t("questions.linkHint")} {...validation(problemsAt(problems, ".linkUrl"))}>
          <Input
            type="url"
            maxLength={500}
            placeholder="https://"
            disabled={isDisabled}
            value={question.linkUrl ?? ""}
            onChange={(_event, data) => onChange({ linkUrl: data.value === "" ? undefined : data.value })}
          />
        </Field>
      )}
    </div>
  );
}
