import { Button, Field, Input, makeStyles, Textarea, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons/svg/add";
import { DeleteRegular } from "@fluentui/react-icons/svg/delete";
import { useTranslation } from "react-i18next";
import { GroupField } from "../editors/GroupField";
import { validation } from "../editors/fieldProps";
import type { EditorProps } from "../record/editor";
import { problemsAt } from "../record/formErrors";
import { dayOf, endOfDay, toKeys, type PublicKey } from "./keysModel";

const useStyles = makeStyles({
  item: {
    display: "flex",
    flexDirection: "column",
    gap: "10px",
    padding: "12px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  row: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr) auto", gap: "12px", alignItems: "end" },
  input: { width: "100%", minWidth: 0 },
  pem: { fontFamily: tokens.fontFamilyMonospace },
  add: { alignSelf: "flex-start" },
});

const begin = "-----BEGIN PUBLIC KEY-----";

/** The keys that verify who a visitor is; a second one lets keys change without a gap. */
export function KeysEditor({ label, hint, problems, value, onChange, isDisabled }: EditorProps) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  const keys = toKeys(value);
  const change = (index: number, part: Partial<PublicKey>) =>
    onChange(keys.map((key, at) => (at === index ? { ...key, ...part } : key)));
  return (
    <GroupField label={label} hint={hint} problems={problems.filter(({ field }) => field === "")}>
      {keys.map((key, index) => {
        const own = problemsAt(problems, `[${index}]`);
        return (
          <div key={index} className={styles.item} role="group" aria-label={t("keys.number", { number: index + 1 })}>
            <div className={styles.row}>
              <Field label={t("keys.kid")} {...validation(problemsAt(own, ".kid"))}>
                <Input className={styles.input} maxLength={100} disabled={isDisabled} value={key.kid} onChange={(_event, data) => change(index, { kid: data.value })} />
              </Field>
              <Field label={t("keys.expires")} {...validation(problemsAt(own, ".expiresAt"))}>
                <Input
                  className={styles.input}
                  type="date"
                  disabled={isDisabled}
                  value={dayOf(key.expiresAt)}
                  onChange={(_event, data) => change(index, { expiresAt: endOfDay(data.value) })}
                />
              </Field>
              <Button
                appearance="subtle"
                icon={<DeleteRegular />}
                aria-label={t("list.remove", { item: key.kid === "" ? index + 1 : key.kid })}
                disabled={isDisabled}
                onClick={() => onChange(keys.filter((_key, at) => at !== index))}
              />
            </div>
            <Field label={t("keys.pem")} {...validation(problemsAt(own, ".pem"))}>
              <Textarea
                className={styles.pem}
                rows={5}
                maxLength={4000}
                spellCheck={false}
                placeholder={begin}
                disabled={isDisabled}
                value={key.pem}
                onChange={(_event, data) => change(index, { pem: data.value })}
              />
            </Field>
          </div>
        );
      })}
      <Button
        className={styles.add}
        size="small"
        icon={<AddRegular />}
        disabled={isDisabled || keys.length >= 10}
        onClick={() => onChange([...keys, { kid: "", pem: "" }])}
      >
        {t("keys.add")}
      </Button>
    </GroupField>
  );
}
