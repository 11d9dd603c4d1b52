import { ChoiceEditor } from "../editors/ChoiceEditor";
import type { EditorProps } from "../record/editor";

/** What a status counts as. It is fixed for built-in ones. */
export function BaseEditor(props: EditorProps) {
  return <ChoiceEditor {...props} isDisabled={props.isDisabled || props.row?.builtIn === true} />;
}
