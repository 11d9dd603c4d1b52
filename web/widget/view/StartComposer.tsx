import { useEffect } from "preact/hooks";
import type { State } from "../logic/state";
import { Composer } from "./Composer";
import { useView } from "./context";

/** Where a company asks nothing, the first message opens the conversation. */
export function StartComposer({ state }: { state: State }) {
  const { controller } = useView();
  const { start } = state;
  useEffect(() => {
    // What could not be sent goes back where it was written.
    if (start.problem && start.message && controller.services.model.state.draft === "") controller.setDraft(start.message);
  }, [controller, start.problem, start.message]);
  return (
    <Composer
      state={state}
      files={false}
      busy={start.busy}
      onTyping={() => undefined}
      onSend={(text) => {
        void controller.start({}, text);
        return true;
      }}
    />
  );
}
