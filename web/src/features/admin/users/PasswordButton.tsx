import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Text,
} from "@fluentui/react-components";
import { KeyResetRegular } from "@fluentui/react-icons/svg/key-reset";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import type { RecordRow } from "@/api/types";
import { userResource } from "@/data/userResource";
import { useSaveRow } from "@/data/useResource";
import { useErrorText } from "@/ui/errorText";
import { useNotify } from "@/ui/notify";
import { problemText } from "@/lib/problemText";
import { problemsOf } from "../record/formErrors";

const useStyles = makeStyles({ content: { display: "flex", flexDirection: "column", gap: "12px" } });

/** Gives somebody a new password, for when they lost theirs. */
export function PasswordButton({ user }: { user: RecordRow }) {
  const { t } = useTranslation("admin");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<KeyResetRegular />} onClick={() => setOpen(true)}>
        {t("password.set")}
      </Button>
      {isOpen && <PasswordDialog user={user} onClose={() => setOpen(false)} />}
    </>
  );
}

function PasswordDialog({ user, onClose }: { user: RecordRow; onClose: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  const explain = useErrorText();
  const notify = useNotify();
  const save = useSaveRow(userResource);
  const [password, setPassword] = useState("");
  const problems = save.error instanceof ApiError ? problemsOf(save.error.fields, "password") : [];
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { base: user, values: { password } },
      {
        onSuccess: () => {
          notify.done(t("password.done", { name: String(user.name) }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={onSubmit}>
          <DialogBody>
            <DialogTitle>{t("password.title", { name: String(user.name) })}</DialogTitle>
            <DialogContent className={styles.content}>
              <Text>{t("password.text")}</Text>
              <Field
                label={t("user.password")}
                required
                validationMessage={problems.map(problemText).join(" ") || undefined}
                validationState={problems.length > 0 ? "error" : "none"}
              >
                <Input
                  type="password"
                  autoComplete="new-password"
                  maxLength={256}
                  value={password}
                  onChange={(_event, data) => setPassword(data.value)}
                />
              </Field>
              {save.error && problems.length === 0 && (
                <MessageBar intent="error" layout="multiline">
                  <MessageBarBody>{explain(save.error)}</MessageBarBody>
                </MessageBar>
              )}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{t("common:cancel")}</Button>
              <Button type="submit" appearance="primary" disabled={password === "" || save.isPending}>
                {t("password.set")}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
