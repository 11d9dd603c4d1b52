import { Button, Field, Input, makeStyles } from "@fluentui/react-components";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useChangePassword } from "@/data/me";
import { useErrorText } from "@/ui/errorText";
import { useNotify } from "@/ui/notify";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: "12px", maxWidth: "380px" },
  button: { alignSelf: "start" },
});

/** The server decides what is good enough; this only saves a round trip for the obvious. */
const shortest = 10;

export function PasswordForm() {
  const styles = useStyles();
  const { t } = useTranslation();
  const [current, setCurrent] = useState("");
  const [fresh, setFresh] = useState("");
  const [again, setAgain] = useState("");
  const change = useChangePassword();
  const notify = useNotify();
  const explain = useErrorText();
  const differs = again !== "" && again !== fresh;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { current, new: fresh },
      {
        onSuccess: () => {
          setCurrent("");
          setFresh("");
          setAgain("");
          notify.done(t("profile.passwordChanged"));
        },
      },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={t("profile.currentPassword")} required validationMessage={change.error ? explain(change.error) : undefined}>
        <Input
          type="password"
          autoComplete="current-password"
          value={current}
          maxLength={200}
          onChange={(_event, { value }) => setCurrent(value)}
        />
      </Field>
      <Field label={t("profile.newPassword")} required hint={t("profile.passwordHint", { count: shortest })}>
        <Input
          type="password"
          autoComplete="new-password"
          value={fresh}
          maxLength={200}
          onChange={(_event, { value }) => setFresh(value)}
        />
      </Field>
      <Field label={t("profile.repeatPassword")} required validationMessage={differs ? t("profile.passwordsDiffer") : undefined}>
        <Input
          type="password"
          autoComplete="new-password"
          value={again}
          maxLength={200}
          onChange={(_event, { value }) => setAgain(value)}
        />
      </Field>
      <Button
        type="submit"
        appearance="primary"
        className={styles.button}
        disabled={current === "" || fresh.length < shortest || fresh !== again || change.isPending}
      >
        {t("profile.changePassword")}
      </Button>
    </form>
  );
}
