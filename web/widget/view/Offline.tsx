import { useRef, useState } from "preact/hooks";
import type { Config } from "../api/types";
import { checkAnswers, cleanAnswers, looksLikeEmail, maxAnswer, type Answers, type AnswerProblem } from "../logic/questions";
import type { State } from "../logic/state";
import { useView } from "./context";
import { whenText } from "./dates";
import { Icon } from "./icons";
import { answerText } from "./problems";
import { FieldError, Question } from "./Question";

const maxMessage = 4000;

/** Outside operating hours: when the company is back, and a form that becomes a case. */
export function Offline({ config, state }: { config: Config; state: State }) {
  const { t, locale } = useView();
  const back = config.opensAt ? whenText(config.opensAt, locale, new Date()) : "";
  return (
    <div class="scroll">
      <div class="form">
        <div class="intro">
          <h2>{t("closedTitle")}</h2>
          {config.offlineText && <p>{config.offlineText}</p>}
          {back && <p class="fact"><Icon name="clock" />{t("opensAt", { when: back })}</p>}
          {config.offlineForm && <p>{t("offlineIntro")}</p>}
        </div>
        {config.offlineForm && <OfflineForm config={config} state={state} />}
      </div>
    </div>
  );
}

function OfflineForm({ config, state }: { config: Config; state: State }) {
  const { t, controller } = useView();
  const [name, setName] = useState(state.visitor.name);
  const [email, setEmail] = useState(state.visitor.email);
  const [message, setMessage] = useState("");
  const [answers, setAnswers] = useState<Answers>({});
  const [problems, setProblems] = useState<Record<string, AnswerProblem>>({});
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState("");
  const formRef = useRef<HTMLFormElement>(null);
  const attemptRef = useRef({ key: "", body: "" });

  const check = (): Record<string, AnswerProblem> => ({
    ...(name.trim() ? {} : { "": "required" as const }),
    ...(looksLikeEmail(email) ? {} : { " ": "email" as const }),
    ...(message.trim() ? {} : { "  ": "required" as const }),
    ...checkAnswers(config.questions, answers),
  });
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const found = check();
    setProblems(found);
    if (Object.keys(found).length > 0) {
      requestAnimationFrame(() => formRef.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    const request = { name: name.trim(), email: email.trim(), message: message.trim(), answers: cleanAnswers(config.questions, answers) };
    const body = JSON.stringify(request);
    // The same words keep their key, so that a repeat after a lost answer makes no second case.
    if (attemptRef.current.body !== body) attemptRef.current = { key: controller.services.newKey(), body };
    setBusy(true);
    setFailed("");
    const problem = await controller.offline(request, attemptRef.current.key);
    setBusy(false);
    if (problem) setFailed(problem.passing ? t("offlineFailed") : problem.detail || t("offlineFailed"));
  };
  const field = (key: string, label: string, control: (shared: Record<string, unknown>) => preact.ComponentChildren) => {
    const id = `offline-${key.length}`;
    const error = answerText(t, problems[key], "text");
    return (
      <div class="field">
        <label for={id}>{label} <span class="mandatory">({t("required")})</span></label>
        {control({ id, required: true, "aria-invalid": error !== "", ...(error ? { "aria-describedby": `${id}-error` } : {}) })}
        <FieldError id={`${id}-error`} error={error} />
      </div>
    );
  };
  return (
    <form class="form" ref={formRef} noValidate onSubmit={(event) => void submit(event)}>
      {field("", t("offlineName"), (shared) => (
        <input class="input" data-first autocomplete="name" maxLength={200} value={name} onInput={(event) => setName(event.currentTarget.value)} {...shared} />
      ))}
      {field(" ", t("offlineEmail"), (shared) => (
        <input class="input" type="email" autocomplete="email" maxLength={254} value={email} onInput={(event) => setEmail(event.currentTarget.value)} {...shared} />
      ))}
      {config.questions.map((question) => (
        <Question
          key={question.name}
          question={question}
          value={answers[question.name] ?? ""}
          error={answerText(t, problems[question.name], question.type)}
          first={false}
          onInput={(value) => setAnswers({ ...answers, [question.name]: value.slice(0, maxAnswer) })}
        />
      ))}
      {field("  ", t("offlineMessage"), (shared) => (
        <textarea class="input" rows={4} maxLength={maxMessage} value={message} onInput={(event) => setMessage(event.currentTarget.value)} {...shared} />
      ))}
      {failed && <p class="alert" role="alert">{failed}</p>}
      <button type="submit" class="button primary wide" disabled={busy}>{t(busy ? "offlineSending" : "offlineSend")}</button>
    </form>
  );
}
