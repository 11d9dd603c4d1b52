import {
  Button,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  ProgressBar,
  Text,
  Title2,
  tokens,
} from "@fluentui/react-components";
import { useRouter, useRouterState } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "@tanstack/react-query";
import { ApiError } from "@/api/client";
import { setupQuery, useSetup } from "@/data/me";
import { toLocale } from "@/lib/i18n";
import { problemText } from "@/lib/problemText";
import { AuthFrame } from "@/ui/AuthFrame";
import { EmptyState } from "@/ui/EmptyState";
import { useErrorText } from "@/ui/errorText";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: "16px", marginTop: "20px" },
  soft: { color: tokens.colorNeutralForeground3 },
  buttons: { display: "flex", justifyContent: "space-between", gap: "8px" },
  steps: { display: "flex", flexDirection: "column", gap: "4px", marginBottom: "16px" },
});

interface Answers {
  code: string;
  organisation: string;
  name: string;
  email: string;
  password: string;
}

type Step = "organisation" | "person" | "password";
const steps: readonly Step[] = ["organisation", "person", "password"];

/** The fields of each step; a complaint of the server leads back to its step. */
const fieldsOf: Record<Step, readonly (keyof Answers)[]> = {
  organisation: ["code", "organisation"],
  person: ["name", "email"],
  password: ["password"],
};
const shortestPassword = 10;

/** The first start: who we are and who looks after this installation. */
export function SetupPage() {
  const { t } = useTranslation("setup");
  const router = useRouter();
  const setup = useQuery(setupQuery);
  const code = useRouterState({ select: (state) => state.location.hash });
  if (setup.data?.needed === false) {
    return (
      <AuthFrame>
        <EmptyState
          title={t("done.title")}
          text={t("done.text")}
          action={
            <Button appearance="primary" onClick={() => router.history.push("/")}>
              {t("done.go")}
            </Button>
          }
        />
      </AuthFrame>
    );
  }
  return <SetupWizard code={code} />;
}

function SetupWizard({ code }: { code: string }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("setup");
  const router = useRouter();
  const explain = useErrorText();
  const [at, setAt] = useState(0);
  const [answers, setAnswers] = useState<Answers>({ code, organisation: "", name: "", email: "", password: "" });
  const setup = useSetup();
  const step = steps[at] ?? "organisation";
  const problems = setup.error instanceof ApiError ? setup.error.fields : [];
  const isLast = at === steps.length - 1;
  const isComplete = fieldsOf[step].every((name) => answers[name].trim() !== "") && (step !== "password" || answers.password.length >= shortestPassword);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete) return;
    if (!isLast) {
      setAt(at + 1);
      return;
    }
    setup.mutate(
      { ...answers, locale: toLocale(i18n.language) },
      {
        onSuccess: () => router.history.push("/"),
        onError: (error) => {
          if (!(error instanceof ApiError)) return;
          const wrong = steps.findIndex((name) => fieldsOf[name].some((field) => error.fields.some((problem) => problem.field === field)));
          if (wrong >= 0) setAt(wrong);
        },
      },
    );
  };
  const field = (name: keyof Answers) => ({
    value: answers[name],
    onChange: (_event: unknown, { value }: { value: string }) => setAnswers((old) => ({ ...old, [name]: value })),
  });
  const problem = (name: keyof Answers) => {
    const found = problems.find((entry) => entry.field === name);
    return found && problemText(found);
  };

  return (
    <AuthFrame wide>
      <div className={styles.steps}>
        <Text size={200} className={styles.soft}>
          {t("step", { at: at + 1, of: steps.length })}
        </Text>
        <ProgressBar value={(at + 1) / steps.length} aria-label={t("step", { at: at + 1, of: steps.length })} />
      </div>
      <Title2 as="h1" block>
        {t(`${step}.title`)}
      </Title2>
      <Text className={styles.soft}>{t(`${step}.text`)}</Text>
      <form className={styles.form} onSubmit={submit} key={step}>
        {setup.error && problems.length === 0 && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{explain(setup.error)}</MessageBarBody>
          </MessageBar>
        )}
        {step === "organisation" && (
          <>
            <Field label={t("organisation.name")} required validationMessage={problem("organisation")}>
              <Input autoFocus maxLength={100} autoComplete="organization" {...field("organisation")} />
            </Field>
            <Field label={t("code.label")} hint={t("code.hint")} required validationMessage={problem("code")}>
              <Input maxLength={100} autoComplete="off" spellCheck={false} {...field("code")} />
            </Field>
          </>
        )}
        {step === "person" && (
          <>
            <Field label={t("person.name")} required validationMessage={problem("name")}>
              <Input autoFocus maxLength={100} autoComplete="name" {...field("name")} />
            </Field>
            <Field label={t("person.email")} required validationMessage={problem("email")}>
              <Input type="email" maxLength={254} autoComplete="username" {...field("email")} />
            </Field>
          </>
        )}
        {step === "password" && (
          <Field
            label={t("password.label")}
            hint={t("password.hint", { count: shortestPassword })}
            required
            validationMessage={problem("password")}
          >
            <Input autoFocus type="password" maxLength={200} autoComplete="new-password" {...field("password")} />
          </Field>
        )}
        <div className={styles.buttons}>
          <Button disabled={at === 0 || setup.isPending} onClick={() => setAt(at - 1)}>
            {t("back")}
          </Button>
          <Button type="submit" appearance="primary" disabled={!isComplete || setup.isPending}>
            {t(isLast ? "finish" : "next")}
          </Button>
        </div>
      </form>
    </AuthFrame>
  );
}
