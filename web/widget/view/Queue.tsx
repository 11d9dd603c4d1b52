import type { State } from "../logic/state";
import { waitSentence } from "../logic/wait";
import { useView } from "./context";

/** The place in the queue and an honest range of time, read out when it changes. */
export function Queue({ state }: { state: State }) {
  const { t } = useView();
  const { position } = state;
  const wait = waitSentence(position?.wait);
  return (
    <div class="queue" role="status">
      <strong>
        {!position ? t("queueWait") : position.position === 1 ? t("queueNext") : t("queueTitle", { position: position.position })}
      </strong>
      <p>{t(wait.key, wait.args)} {t("queueHint")}</p>
    </div>
  );
}
