import { useRef, useState } from "preact/hooks";
import type { Config } from "../api/types";
import { checkAnswers, type Answers, type AnswerProblem } from "../logic/questions";
import type { State } from "../logic/state";
import { useView } from "./context";
import { whenText } from "./dates";
import { Icon } from "./icons";
import { Question } from "./Question";
import { answerText } from "./problems";
import { lazy } from "./lazy";

const StartComposer = lazy(() => import("./StartComposer").then((part) => part.StartComposer), { screen: true });

/** Before the conversation: a greeting, and the questions of the company, or straight a place to write. */
export function Start({ config, state }: { config: Config; state: State }) {
  const { t, locale } = useView();
  const back = config.opensAt ? whenText(config.opensAt, locale, new Date()) : "";
  return (
    <>
      <div class="scroll">
        <div class="form">
          <div class="intro">
            <h2 class={config.greeting ? "sr" : ""}>{t("startTitle")}</h2>
            {config.greeting && <p class="greeting">{config.greeting}</p>}
            {!config.open && <p class="fact"><Icon name="clock" /><span>{t("closedTitle")}. {back && t("opensAt", { when: back })}</span></p>}
          </div>
          {config.questions.length > 0 ? <Questions config={config} state={state} /> : <StartProblem state={state} />}
        </div>
      </div>
      {config.questions.length === 0 && <StartComposer state={state} />}
    </>
  );
}

function Questions({ config, state }: { config: Config; state: State }) {
  const { t, controller } = useView();
  const [answers, setAnswers] = useState<Answers>(() => controller.keptAnswers());
  const [problems, setProblems] = useState<Record<string, AnswerProblem>>({});
  const formRef = useRef<HTMLFormElement>(null);
  const { start } = state;
  const wrong = Object.keys(problems).length;

  const submit = (event: Event): void => {
    event.preventDefault();
    const found = checkAnswers(config.questions, answers);
    setProblems(found);
    const first = config.questions.find((question) => found[question.name]);
    if (first) formRef.current?.querySelector<HTMLElement>(`[id="q-${CSS.escape(first.name)}"]`)?.focus();
    else void controller.start(answers, "");
  };
  const input = (name: string, value: string): void => {
    setAnswers({ ...answers, [name]: value });
    if (problems[name]) setProblems(Object.fromEntries(Object.entries(problems).filter(([key]) => key !== name)));
  };
  return (
    <form class="form" ref={formRef} noValidate onSubmit={submit}>
      {config.questions.map((question, i) => (
        <Question
          key={question.name}
          question={question}
          value={answers[question.name] ?? ""}
          error={answerText(t, problems[question.name], question.type) || (start.fields[question.name] ?? "")}
          first={i === 0}
          onInput={(value) => input(question.name, value)}
        />
      ))}
      <p class="sr" role="alert">{wrong > 0 ? t("errForm", { count: wrong }) : ""}</p>
      <StartProblem state={state} />
      <button type="submit" class="button primary wide" disabled={start.busy}>
        {t(start.busy ? "starting" : "startButton")}
      </button>
    </form>
  );
}

function StartProblem({ state }: { state: State }) {
  const { t } = useView();
  const { problem, detail } = state.start;
  if (!problem) return null;
  const text = problem === "network" ? t("startNetwork") : problem === "limited" ? t("startLimited") : detail || t("startRefused");
  return <p class={problem === "preview" ? "note" : "alert"} role="alert">{text}</p>;
}
