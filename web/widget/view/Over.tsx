import { useEffect, useRef } from "preact/hooks";
import type { Config, Conversation } from "../api/types";
import { useView } from "./context";
import { Icon } from "./icons";
import { Rating } from "./Rating";
import { saveTranscript } from "./save";
import type { State } from "../logic/state";

/** After the end: rate, keep a copy, begin again. */
export function Over({ config, state, conversation }: { config: Config; state: State; conversation: Conversation }) {
  const { t, controller } = useView();
  const titleRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The composer took the focus with it when it went.
    if (document.hasFocus() && document.activeElement === document.body) titleRef.current?.focus();
  }, []);
  return (
    <section class="over" aria-labelledby="over-title">
      <h2 id="over-title" ref={titleRef} tabIndex={-1}>{t("overTitle")}</h2>
      {config.rating && (conversation.canRate || conversation.rated) && <Rating rated={conversation.rated} conversation={conversation.id} />}
      <div class="actions">
        {config.transcript && state.messages.length > 0 && (
          <button type="button" class="button" onClick={() => void saveTranscript(controller, conversation.id)}>
            <Icon name="save" />
            {t("transcript")}
          </button>
        )}
        <button type="button" class="button primary" onClick={() => controller.startAgain()}>{t("newChat")}</button>
      </div>
    </section>
  );
}
