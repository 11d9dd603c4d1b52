import type { FieldProps } from "@fluentui/react-components";
import type { FieldProblem } from "@/api/client";
import { problemText } from "@/lib/problemText";
import type { EditorProps } from "../record/editor";

type Shown = Pick<FieldProps, "validationMessage" | "validationState">;

export function validation(problems: readonly FieldProblem[]): Shown {
  if (problems.length === 0) return {};
  return { validationMessage: problems.map(problemText).join(" "), validationState: "error" };
}

/** The label, hint and problems around a simple control. */
export function fieldProps({ label, hint, column, problems }: EditorProps): FieldProps {
  return { label, hint, required: column.required, ...validation(problems) };
}
