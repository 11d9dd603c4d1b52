import type { Question as QuestionShape } from "../api/types";
import { agreed, maxAnswer } from "../logic/questions";
import { useView } from "./context";
import { Icon } from "./icons";

export interface QuestionProps {
  question: QuestionShape;
  value: string;
  error: string;
  first: boolean;
  onInput: (value: string) => void;
}

/** One question before the chat, with its label, whether it must be answered, and what is wrong with the answer. */
export function Question({ question, value, error, first, onInput }: QuestionProps) {
  const id = `q-${question.name}`;
  const errorId = `${id}-error`;
  const shared = {
    id,
    required: question.required,
    "aria-invalid": error !== "",
    ...(error ? { "aria-describedby": errorId } : {}),
    ...(first ? { "data-first": true } : {}),
  };
  return (
    <div class={question.type === "consent" ? "field consent" : "field"}>
      {question.type === "consent" ? (
        <div class="check">
          <input type="checkbox" checked={value === agreed} onChange={(event) => onInput(event.currentTarget.checked ? agreed : "")} {...shared} />
          <Consent question={question} htmlFor={id} />
        </div>
      ) : (
        <>
          <Label question={question} htmlFor={id} />
          {question.type === "choice" ? (
            <Choice question={question} value={value} onInput={onInput} shared={shared} />
          ) : question.type === "multiline" ? (
            <textarea class="input" value={value} maxLength={maxAnswer} rows={3} onInput={(event) => onInput(event.currentTarget.value)} {...shared} />
          ) : (
            <input class="input" type="text" value={value} maxLength={maxAnswer} onInput={(event) => onInput(event.currentTarget.value)} {...shared} />
          )}
        </>
      )}
      <FieldError id={errorId} error={error} />
    </div>
  );
}

export function FieldError({ id, error }: { id: string; error: string }) {
  if (!error) return null;
  return (
    <p class="error" id={id}>
      <Icon name="alert" />
      <span>{error}</span>
    </p>
  );
}

function Label({ question, htmlFor }: { question: QuestionShape; htmlFor: string }) {
  const { t } = useView();
  return (
    <label for={htmlFor}>
      {question.label} {question.required && <span class="mandatory">({t("required")})</span>}
    </label>
  );
}

function Consent({ question, htmlFor }: { question: QuestionShape; htmlFor: string }) {
  const { t } = useView();
  return (
    <div>
      <Label question={question} htmlFor={htmlFor} />{" "}
      {question.linkUrl && (
        <a href={question.linkUrl} target="_blank" rel="noopener noreferrer">
          {t("openLink")}
          <span class="sr"> {t("newWindow")}</span>
        </a>
      )}
    </div>
  );
}

interface ChoiceProps {
  question: QuestionShape;
  value: string;
  onInput: (value: string) => void;
  shared: { id: string; required: boolean; "aria-invalid": boolean };
}

function Choice({ question, value, onInput, shared }: ChoiceProps) {
  const { t } = useView();
  return (
    <select class="input" value={value} onChange={(event) => onInput(event.currentTarget.value)} {...shared}>
      <option value="">{t("choose")}</option>
      {question.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
