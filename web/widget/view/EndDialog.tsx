import { useEffect, useRef, useState } from "preact/hooks";
import { useChat, useView } from "./context";

/** Asks before the conversation is closed for both sides. Focus stays inside and returns afterwards. */
export function EndDialog({ onClose }: { onClose: () => void }) {
  const { t } = useView();
  const chat = useChat();
  const dialogRef = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => dialogRef.current?.showModal(), []);

  const end = async (): Promise<void> => {
    setBusy(true);
    setFailed(false);
    try {
      await chat.end();
      dialogRef.current?.close();
    } catch {
      setFailed(true);
      setBusy(false);
    }
  };
  return (
    <dialog
      ref={dialogRef}
      class="dialog"
      aria-labelledby="end-title"
      aria-describedby="end-text"
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        dialogRef.current?.close();
      }}
    >
      <h2 id="end-title">{t("endTitle")}</h2>
      <p id="end-text">{t("endText")}</p>
      {failed && <p class="alert" role="alert">{t("endFailed")}</p>}
      <div class="actions">
        <button type="button" class="button" onClick={() => dialogRef.current?.close()}>{t("endNo")}</button>
        <button type="button" class="button primary" disabled={busy} onClick={() => void end()}>{t("endYes")}</button>
      </div>
    </dialog>
  );
}
