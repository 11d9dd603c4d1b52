import {
  Button,
  Checkbox,
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
} from "@fluentui/react-components";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import type { ApiKey } from "@/api/adminTypes";
import { adminResource } from "@/data/adminResource";
import { useErrorText } from "@/ui/errorText";
import { validation } from "../editors/fieldProps";
import { GroupField } from "../editors/GroupField";
import { problemsOf } from "../record/formErrors";
import { endOfDay } from "../widget/keysModel";

const useStyles = makeStyles({ content: { display: "flex", flexDirection: "column", gap: "14px" }, scopes: { display: "flex", flexDirection: "column" } });

const scopes = ["read", "write", "admin"] as const;
const apiKeys = adminResource<ApiKey>("api-keys");

export interface NewKeyDialogProps {
  onMade: (key: ApiKey) => void;
  onClose: () => void;
}

export function NewKeyDialog({ onMade, onClose }: NewKeyDialogProps) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  const explain = useErrorText();
  const save = apiKeys.useSave();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>(["read"]);
  const [day, setDay] = useState("");
  const problems = save.error instanceof ApiError ? save.error.fields : [];
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name: name.trim(), scopes: [...chosen], expiresAt: endOfDay(day) }, { onSuccess: onMade });
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={onSubmit} noValidate>
          <DialogBody>
            <DialogTitle>{t("section.api-keys.add")}</DialogTitle>
            <DialogContent className={styles.content}>
              <Field label={t("apiKey.name")} hint={t("apiKey.nameHint")} required {...validation(problemsOf(problems, "name"))}>
                <Input maxLength={100} value={name} onChange={(_event, data) => setName(data.value)} />
              </Field>
              <GroupField label={t("apiKey.scopes")} required problems={problemsOf(problems, "scopes")}>
                <div className={styles.scopes}>
                  {scopes.map((scope) => (
                    <Checkbox
                      key={scope}
                      label={`${t(`scope.${scope}.name`)} – ${t(`scope.${scope}.text`)}`}
                      checked={chosen.includes(scope)}
                      onChange={(_event, data) =>
                        setChosen(scopes.filter((one) => (one === scope ? data.checked === true : chosen.includes(one))))
                      }
                    />
                  ))}
                </div>
              </GroupField>
              <Field label={t("apiKey.expires")} hint={t("apiKey.expiresHint")} {...validation(problemsOf(problems, "expiresAt"))}>
                <Input type="date" value={day} onChange={(_event, data) => setDay(data.value)} />
              </Field>
              {save.error && problems.length === 0 && (
                <MessageBar intent="error" layout="multiline">
                  <MessageBarBody>{explain(save.error)}</MessageBarBody>
                </MessageBar>
              )}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{t("common:cancel")}</Button>
              <Button type="submit" appearance="primary" disabled={name.trim() === "" || chosen.length === 0 || save.isPending}>
                {t("form.create")}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
