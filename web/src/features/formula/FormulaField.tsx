import { Button, makeStyles, Skeleton, SkeletonItem, Text, tokens } from "@fluentui/react-components";
import { TextAlignLeftRegular } from "@fluentui/react-icons/svg/text-align-left";
import { lazy, Suspense, useId, useImperativeHandle, useRef, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { completeFormula, formatFormula, useFormulaCheck, type FormulaScope } from "@/data/formula";
import type { FormulaHandle } from "./editor";
import { FormulaOutcome } from "./FormulaOutcome";

const FormulaEditor = lazy(() => import("./FormulaEditor").then((module) => ({ default: module.FormulaEditor })));

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: "6px", minWidth: 0 },
  head: { display: "flex", alignItems: "end", justifyContent: "space-between", gap: "8px" },
  keys: { color: tokens.colorNeutralForeground3 },
});

export interface FormulaFieldProps {
  label: string;
  value: string;
  onChange: (formula: string) => void;
  scope: FormulaScope;
  /** Values by name; with them the value of the formula is shown. */
  sample?: Record<string, unknown>;
  ref?: Ref<FormulaHandle>;
}

/**
 * A field for a Power Fx formula: colours, marks under what is wrong, suggestions, help with arguments, canonical form, and
 * the value for a sample. Its texts are in the namespace `formula`.
 */
export function FormulaField({ label, value, onChange, scope, sample, ref }: FormulaFieldProps) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("formula");
  const id = useId();
  const editor = useRef<FormulaHandle>(null);
  const { checked, error, isChecking, retry } = useFormulaCheck(value, scope, i18n.language, sample);
  useImperativeHandle(ref, () => ({
    focus: () => editor.current?.focus(),
    insert: (text) => editor.current?.insert(text),
    format: () => editor.current?.format(),
  }));
  return (
    <div className={styles.root}>
      <div className={styles.head}>
        <Text id={`${id}label`} weight="semibold" onClick={() => editor.current?.focus()}>
          {label}
        </Text>
        <Button size="small" appearance="subtle" icon={<TextAlignLeftRegular />} onClick={() => editor.current?.format()}>
          {t("format")}
        </Button>
      </div>
      <Suspense
        fallback={
          <Skeleton aria-label={t("common:loading")}>
            <SkeletonItem style={{ height: "78px" }} />
          </Skeleton>
        }
      >
        <FormulaEditor
          ref={editor}
          labelledBy={`${id}label`}
          describedBy={`${id}keys`}
          placeholder={t("placeholder")}
          value={value}
          onChange={onChange}
          checked={checked}
          complete={(formula, cursor, signal) => completeFormula(formula, cursor, scope, i18n.language, signal)}
          format={(formula) => formatFormula(formula, scope, i18n.language)}
        />
      </Suspense>
      <Text id={`${id}keys`} size={200} className={styles.keys}>
        {t("keys")}
      </Text>
      <FormulaOutcome
        formula={value}
        checked={checked}
        error={error}
        isChecking={isChecking}
        hasSample={sample !== undefined}
        onRetry={retry}
      />
    </div>
  );
}
