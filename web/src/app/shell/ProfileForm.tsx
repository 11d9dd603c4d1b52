import { Button, Field, Input, makeStyles } from "@fluentui/react-components";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useUpdateMe } from "@/data/me";
import { useErrorText } from "@/ui/errorText";
import { useNotify } from "@/ui/notify";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: "12px", maxWidth: "380px" },
  button: { alignSelf: "start" },
});

export function ProfileForm() {
  const styles = useStyles();
  const { t } = useTranslation();
  const { user } = useMe();
  const [name, setName] = useState(user.name);
  const update = useUpdateMe();
  const notify = useNotify();
  const explain = useErrorText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ name: name.trim() }, { onSuccess: () => notify.done(t("saved")) });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field
        label={t("profile.name")}
        required
        validationMessage={update.error ? explain(update.error) : undefined}
        hint={t("profile.nameHint")}
      >
        <Input value={name} maxLength={100} onChange={(_event, { value }) => setName(value)} />
      </Field>
      <Field label={t("profile.email")}>
        <Input value={user.email} readOnly />
      </Field>
      <Button
        type="submit"
        appearance="primary"
        className={styles.button}
        disabled={name.trim() === "" || name.trim() === user.name || update.isPending}
      >
        {t("save")}
      </Button>
    </form>
  );
}
