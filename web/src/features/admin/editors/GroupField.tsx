import { Label, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ErrorCircleFilled } from "@fluentui/react-icons/svg/error-circle";
import { useId, type ReactNode } from "react";
import type { FieldProblem } from "@/api/client";
import { problemText } from "@/lib/problemText";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: "6px", minWidth: 0 },
  hint: { color: tokens.colorNeutralForeground3 },
  problem: { display: "flex", alignItems: "center", gap: "4px", color: tokens.colorPaletteRedForeground1 },
});

export interface GroupFieldProps {
  label: string;
  hint?: string;
  required?: boolean;
  problems: readonly FieldProblem[];
  /** The heading above already says what this is. */
  hideLabel?: boolean;
  children: ReactNode;
}

/** Label, hint and problems around an editor of several controls. */
export function GroupField({ label, hint, required, problems, hideLabel = false, children }: GroupFieldProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <div className={styles.root} role="group" aria-label={hideLabel ? label : undefined} aria-labelledby={hideLabel ? undefined : id} aria-describedby={`${id}-more`}>
      {!hideLabel && (
        <Label id={id} required={required}>
          {label}
        </Label>
      )}
      {children}
      <div id={`${id}-more`}>
        {problems.map((problem) => (
          <Text key={`${problem.field} ${problem.reason}`} size={200} className={styles.problem} role="alert">
            <ErrorCircleFilled aria-hidden />
            {problemText(problem)}
          </Text>
        ))}
        {hint !== undefined && (
          <Text size={200} className={styles.hint}>
            {hint}
          </Text>
        )}
      </div>
    </div>
  );
}
