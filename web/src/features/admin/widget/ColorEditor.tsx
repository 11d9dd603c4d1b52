import { Field, Input, makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { fieldProps } from "../editors/fieldProps";
import { asText, type EditorProps } from "../record/editor";
import { contrastWithWhite, isReadable } from "./contrast";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: "8px" },
  row: { display: "flex", alignItems: "center", gap: "10px" },
  picker: {
    width: "44px",
    height: "32px",
    padding: "2px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    cursor: "pointer",
  },
  text: { width: "120px" },
});

/** A colour by picking or typing, with a warning when white text on it would be hard to read. */
export function ColorEditor(props: EditorProps) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("admin");
  const { label, value, onChange, isDisabled } = props;
  const color = asText(value);
  const ratio = contrastWithWhite(color);
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (
    <div className={styles.root}>
      <Field {...fieldProps(props)}>
        <div className={styles.row}>
          <input
            className={styles.picker}
            type="color"
            aria-label={t("color.pick", { label })}
            disabled={isDisabled}
            value={ratio === undefined ? "#000000" : color.toLowerCase()}
            onChange={(event) => onChange(event.target.value)}
          />
          <Input
            className={styles.text}
            aria-label={label}
            maxLength={7}
            disabled={isDisabled}
            value={color}
            onChange={(_event, data) => onChange(data.value)}
          />
        </div>
      </Field>
      {ratio !== undefined && !isReadable(ratio) && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t("color.faint", { ratio: number.format(ratio) })}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
