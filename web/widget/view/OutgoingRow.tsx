import type { Outgoing } from "../logic/outbox";
import { useChat, useView } from "./context";
import { RichText } from "./RichText";
import { Icon } from "./icons";

/** A message on its way: pending, waiting for the line, or refused with the choice to repeat or discard it. */
export function OutgoingRow({ item }: { item: Outgoing }) {
  const { t, focusFirst } = useView();
  const { outbox } = useChat();
  // The button goes away with its click; the keyboard goes on at the composer.
  const retry = (): void => {
    outbox.retry(item.key);
    focusFirst();
  };
  const discard = (): void => {
    outbox.discard(item.key);
    focusFirst();
  };
  return (
    <div class="row mine first last pending" aria-live="off">
      <span class="sr">{t("you")}: </span>
      {item.body && <div class="bubble"><RichText text={item.body} /></div>}
      {item.attachments.map((attachment) => (
        <div class="file" key={attachment.id}><Icon name="file" /><span>{attachment.name}</span></div>
      ))}
      {item.status === "pending" && <p class="meta">{t("sending")}</p>}
      {item.status === "waiting" && (
        <p class="meta">
          <span>{t("notYetSent")}</span>
          <button type="button" class="link" onClick={retry}>{t("retry")}</button>
        </p>
      )}
      {item.status === "failed" && (
        <div class="meta bad" role="alert">
          <span>{t("notSent")}{item.detail ? `: ${item.detail}` : ""}</span>
          <button type="button" class="link" onClick={retry}>{t("retry")}</button>
          <button type="button" class="link" onClick={discard}>{t("discard")}</button>
        </div>
      )}
    </div>
  );
}
