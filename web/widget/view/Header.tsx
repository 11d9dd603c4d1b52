import { useEffect, useRef, useState } from "preact/hooks";
import { isOver, type State } from "../logic/state";
import { useView } from "./context";
import { Icon } from "./icons";
import { lazy } from "./lazy";
import { saveTranscript } from "./save";

const EndDialog = lazy(() => import("./extras").then((part) => part.EndDialog), { screen: false });

/** Name of the company, who answers, and what can be done with the chat. */
export function Header({ state }: { state: State }) {
  const { t, controller } = useView();
  const { config, conversation, screen } = state;
  const title = config?.title || controller.rememberedTitle || t("chat");
  const [ending, setEnding] = useState(false);
  const agent = conversation?.agentName;
  const subtitle = screen === "chat" && agent && !isOver(conversation) ? t("withAgent", { name: agent }) : config?.subtitle;
  return (
    <header class="head">
      {config?.logoUrl && <img class="logo" src={config.logoUrl} alt="" />}
      <div class="who">
        <h1 tabIndex={-1}>{title}</h1>
        {subtitle && <p>{subtitle}</p>}
      </div>
      {config && <Menu state={state} onEnd={() => setEnding(true)} />}
      {controller.services.host.embedded && (
        <button type="button" class="icon" aria-label={t("minimise")} title={t("minimise")} onClick={() => controller.services.host.say({ t: "close" })}>
          <Icon name="down" />
        </button>
      )}
      {ending && <EndDialog onClose={() => setEnding(false)} />}
    </header>
  );
}

function Menu({ state, onEnd }: { state: State; onEnd: () => void }) {
  const { t, controller } = useView();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { config, conversation, muted } = state;
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>(".menu button")?.focus();
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);
  const canEnd = conversation && !isOver(conversation) && conversation.mode === "live";
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
      const items = [...(box.current?.querySelectorAll<HTMLElement>(".menu button") ?? [])];
      const at = items.findIndex((item) => item === document.activeElement);
      items[(at + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length]?.focus();
    }
  };
  return (
    <div ref={box} onKeyDown={onKey}>
      <button ref={button} type="button" class="icon" aria-expanded={open} aria-label={t("menu")} title={t("menu")} onClick={() => setOpen(!open)}>
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
              <button type="button" onClick={() => { close(); onEnd(); }}>
                <Icon name="end" />
                {t("endChat")}
              </button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
