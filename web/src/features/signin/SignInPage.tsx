import {
  Button,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Text,
  Title2,
  tokens,
} from "@fluentui/react-components";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import { useSignIn } from "@/data/me";
import { AuthFrame } from "@/ui/AuthFrame";
import { useErrorText } from "@/ui/errorText";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: "16px", marginTop: "20px" },
  soft: { color: tokens.colorNeutralForeground3 },
});

const route = getRouteApi("/sign-in");

export function SignInPage() {
  const styles = useStyles();
  const { t } = useTranslation("signin");
  const { next } = route.useSearch();
  const router = useRouter();
  const explain = useErrorText();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useSignIn();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(
      { email: email.trim(), password },
      { onSuccess: () => router.history.push(next ?? "/") },
    );
  };
  const isWrong = signIn.error instanceof ApiError && signIn.error.code === "unauthenticated";
  return (
    <AuthFrame>
      <Title2 as="h1" block>
        {t("title")}
      </Title2>
      <Text className={styles.soft}>{t("subtitle")}</Text>
      <form className={styles.form} onSubmit={submit}>
        {signIn.error && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{isWrong ? t("wrong") : explain(signIn.error)}</MessageBarBody>
          </MessageBar>
        )}
        <Field label={t("email")} required>
          <Input
            type="email"
            name="email"
            autoComplete="username"
            autoFocus
            maxLength={254}
            value={email}
            onChange={(_event, { value }) => setEmail(value)}
          />
        </Field>
        <Field label={t("password")} required>
          <Input
            type="password"
            name="password"
            autoComplete="current-password"
            maxLength={200}
            value={password}
            onChange={(_event, { value }) => setPassword(value)}
          />
        </Field>
        <Button
          type="submit"
          appearance="primary"
          size="large"
          disabled={email.trim() === "" || password === "" || signIn.isPending}
        >
          {t(signIn.isPending ? "signingIn" : "signIn")}
        </Button>
      </form>
    </AuthFrame>
  );
}
