import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons/svg/add";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { GroupField } from "../editors/GroupField";
import type { EditorProps } from "../record/editor";
import { problemsAt } from "../record/formErrors";
import { addQuestion, changeQuestion, moveItem, toQuestions } from "./questionsModel";
import { QuestionItem } from "./QuestionItem";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: "12px", margin: 0, padding: 0, listStyleType: "none" },
  add: { alignSelf: "flex-start" },
  none: { color: tokens.colorNeutralForeground3 },
});

/** Enough for any form a customer will fill in. */
const mostQuestions = 20;

/** What customers are asked before the chat, in the order they see it. */
export function QuestionsEditor({ label, hint, problems, value, onChange, isDisabled }: EditorProps) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  const questions = toQuestions(value);
  const list = useRef<HTMLOListElement>(null);
  const move = (from: number, to: number) => {
    onChange(moveItem(questions, from, to));
    // The button that was pressed goes along with its question.
    const name = from < to ? "down" : "up";
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLButtonElement>(`[data-question='${to}'] [data-move='${name}']`)?.focus(),
    );
  };
  return (
    <GroupField label={label} hint={hint} problems={problems.filter(({ field }) => field === "")} hideLabel>
      {questions.length === 0 && <Text className={styles.none}>{t("questions.none")}</Text>}
      <ol ref={list} className={styles.list}>
        {questions.map((question, index) => (
          <li key={index} data-question={index}>
            <QuestionItem
              question={question}
              number={index + 1}
              count={questions.length}
              problems={problemsAt(problems, `[${index}]`)}
              isDisabled={isDisabled}
              onChange={(change) => onChange(changeQuestion(questions, index, change))}
              onMove={(by) => move(index, index + by)}
              onRemove={() => onChange(questions.filter((_question, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      <Button
        className={styles.add}
        size="small"
        icon={<AddRegular />}
        disabled={isDisabled || questions.length >= mostQuestions}
        onClick={() => onChange(addQuestion(questions))}
      >
        {t("questions.add")}
      </Button>
    </GroupField>
  );
}
