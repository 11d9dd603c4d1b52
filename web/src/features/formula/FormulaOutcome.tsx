import { Badge, Button, makeStyles, mergeClasses, Spinner, Text, tokens } from "@fluentui/react-components";
import { CheckmarkCircleRegular } from "@fluentui/react-icons/svg/checkmark-circle";
import { ErrorCircleRegular } from "@fluentui/react-icons/svg/error-circle";
import { WarningRegular } from "@fluentui/react-icons/svg/warning";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FormulaCheck, FormulaResult } from "@/api/formulaTypes";
import type { CheckedFormula } from "@/data/formula";
import { useErrorText } from "@/ui/errorText";
import { placeOf } from "./place";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    gap: "6px",
    minHeight: "64px",
    padding: "10px 12px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  line: { display: "flex", alignItems: "start", gap: "8px", minWidth: 0 },
  icon: { fontSize: "18px", flexShrink: 0, marginTop: "1px" },
  good: { color: tokens.colorPaletteGreenForeground1 },
  bad: { color: tokens.colorPaletteRedForeground1 },
  soft: { color: tokens.colorNeutralForeground2 },
  value: {
    fontFamily: tokens.fontFamilyMonospace,
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    maxHeight: "180px",
    overflow: "auto",
    flexGrow: 1,
  },
  busy: { marginLeft: "auto" },
});

const mostShown = 5;

export interface FormulaOutcomeProps {
  formula: string;
  checked: CheckedFormula | undefined;
  error: unknown;
  isChecking: boolean;
  hasSample: boolean;
  onRetry: () => void;
}

/** What the formula comes to: its value and type, or what is wrong with it. */
export function FormulaOutcome({ formula, checked, error, isChecking, hasSample, onRetry }: FormulaOutcomeProps) {
  const styles = useStyles();
  const { t } = useTranslation("formula");
  const errorText = useErrorText();
  let inner: ReactNode;
  if (error) {
    inner = (
      <>
        <Line icon={<ErrorCircleRegular className={mergeClasses(styles.icon, styles.bad)} />}>
          <Text>{errorText(error)}</Text>
        </Line>
        <div>
          <Button size="small" onClick={onRetry}>
            {t("common:retry")}
          </Button>
        </div>
      </>
    );
  } else if (formula.trim() === "") {
    inner = <Text className={styles.soft}>{t("empty")}</Text>;
  } else if (!checked) {
    inner = <Text className={styles.soft}>{t("checking")}</Text>;
  } else if (checked.check.diagnostics.some(({ severity }) => severity === "error")) {
    inner = <Problems formula={checked.formula} check={checked.check} />;
  } else {
    inner = <Value check={checked.check} hasSample={hasSample} />;
  }
  return (
    <div className={styles.root} role="status" aria-label={t("outcome")} aria-busy={isChecking}>
      {inner}
      {isChecking && checked && <Spinner size="extra-tiny" className={styles.busy} aria-label={t("checking")} />}
    </div>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.line}>
      {icon}
      {children}
    </div>
  );
}

function Problems({ formula, check }: { formula: string; check: FormulaCheck }) {
  const styles = useStyles();
  const { t } = useTranslation("formula");
  const shown = check.diagnostics.slice(0, mostShown);
  return (
    <>
      {shown.map(({ from, severity, message }, index) => (
        <Line
          key={index}
          icon={
            severity === "error" ? (
              <ErrorCircleRegular className={mergeClasses(styles.icon, styles.bad)} aria-label={t("error")} />
            ) : (
              <WarningRegular className={styles.icon} aria-label={t("warning")} />
            )
          }
        >
          <Text>
            {message} <span className={styles.soft}>{t("place", placeOf(formula, from))}</span>
          </Text>
        </Line>
      ))}
      {check.diagnostics.length > mostShown && (
        <Text className={styles.soft}>{t("more", { count: check.diagnostics.length - mostShown })}</Text>
      )}
    </>
  );
}

function Value({ check, hasSample }: { check: FormulaCheck; hasSample: boolean }) {
  const styles = useStyles();
  const { t } = useTranslation("formula");
  return (
    <>
      <Line icon={<CheckmarkCircleRegular className={mergeClasses(styles.icon, styles.good)} aria-hidden />}>
        <Text>{t("right")}</Text>
        <Badge appearance="outline" color="informative">
          {t("type", { type: check.detail ?? check.type ?? "" })}
        </Badge>
      </Line>
      {check.result ? <Result result={check.result} /> : !hasSample && <Text className={styles.soft}>{t("noSample")}</Text>}
    </>
  );
}

function Result({ result }: { result: FormulaResult }) {
  const styles = useStyles();
  const { t } = useTranslation("formula");
  if ((result.errors?.length ?? 0) > 0) {
    return (
      <>
        <Text weight="semibold">{t("endsInError")}</Text>
        {result.errors?.map(({ kind, message }, index) => (
          <Line key={index} icon={<ErrorCircleRegular className={mergeClasses(styles.icon, styles.bad)} aria-hidden />}>
            <Text>{kind === "" ? message : `${kind}: ${message}`}</Text>
          </Line>
        ))}
      </>
    );
  }
  return (
    <div>
      <Text block size={200} className={styles.soft}>
        {t("value")}
      </Text>
      <div className={styles.value}>{result.printed}</div>
    </div>
  );
}
