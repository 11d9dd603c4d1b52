import { useEffect, useRef, useState } from "preact/hooks";
import { isOver, type State } from "../logic/state";
import { useView } from "./context";
import { EndDialog } from "./EndDialog";
import { Icon } from "./icons";
import { saveTranscript } from "./save";

/** What can be done with a conversation: sound, a copy, the end. */
export function Menu({ state }: { state: State }) {
  const { t, controller } = useView();
  const [open, setOpen] = useState(false);
  const [ending, setEnding] = useState(false);
  const boxRef = useRef<HTMLDivElement>(null);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const { config, conversation, muted } = state;
  const close = (): void => {
    setOpen(false);
    buttonRef.current?.focus();
  };
  useEffect(() => {
    if (!open) return;
    boxRef.current?.querySelector<HTMLElement>(".menu button")?.focus();
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !boxRef.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);
  const canEnd = conversation && !isOver(conversation) && (conversation.mode === "live" || conversation.state === "open");
  const canSave = conversation && config?.transcript;
  if (!config?.sound && !canEnd && !canSave) return null;

  const onKey = (event: KeyboardEvent): void => {
    if (!open) return;
    if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const items = [...(boxRef.current?.querySelectorAll<HTMLElement>(".menu button") ?? [])];
      const at = items.findIndex((item) => item === document.activeElement);
      items[(at + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length]?.focus();
    }
  };
  return (
    <div ref={boxRef} onKeyDown={onKey}>
      <button ref={buttonRef} type="button" class="icon" aria-expanded={open} aria-label={t("menu")} title={t("menu")} onClick={() => setOpen(!open)}>
        <Icon name="more" />
      </button>
      {open && (
        <ul class="menu">
          {config?.sound && (
            <li>
              <button type="button" onClick={() => { controller.setMuted(!muted); close(); }}>
                <Icon name={muted ? "sound" : "mute"} />
                {t(muted ? "soundOn" : "soundOff")}
              </button>
            </li>
          )}
          {canSave && (
            <li>
              <button type="button" onClick={() => { close(); void saveTranscript(controller, conversation.id); }}>
                <Icon name="save" />
                {t("transcript")}
              </button>
            </li>
          )}
          {canEnd && (
            <li>
              <button type="button" onClick={() => { close(); setEnding(true); }}>
                <Icon name="end" />
                {t("endChat")}
              </button>
            </li>
          )}
        </ul>
      )}
      {ending && <EndDialog onClose={() => setEnding(false)} />}
    </div>
  );
}
