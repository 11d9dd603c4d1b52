import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { State } from "../logic/state";
import { useView } from "./context";
import { Icon } from "./icons";
import { lazy } from "./lazy";
import { UploadList } from "./UploadList";

const EmojiPicker = lazy(() => import("./extras").then((part) => part.EmojiPicker), { screen: false });
const maxMessage = 4000;
const warnBelow = 200;

export interface ComposerProps {
  state: State;
  files: boolean;
  busy: boolean;
  onTyping: () => void;
  /** Answers whether the message was taken. */
  onSend: (text: string) => boolean;
}

/** Where the customer writes. Enter sends, Shift+Enter breaks the line; the draft survives a reload. */
export function Composer({ state, files, busy, onTyping, onSend }: ComposerProps) {
  const { t, controller } = useView();
  const { draft, uploads, config } = state;
  const [picking, setPicking] = useState(false);
  const areaRef = useRef<HTMLTextAreaElement>(null);
  const chooserRef = useRef<HTMLInputElement>(null);
  const emojiButtonRef = useRef<HTMLButtonElement>(null);
  const uploading = uploads.some((upload) => !upload.problem && !upload.attachmentId);
  const hasFiles = uploads.some((upload) => upload.attachmentId);
  const can = !busy && !uploading && (draft.trim() !== "" || (files && hasFiles));
  const left = maxMessage - draft.length;

  useLayoutEffect(() => {
    const box = areaRef.current;
    if (!box || CSS.supports("field-sizing", "content")) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight}px`;
  }, [draft]);

  const send = (): void => {
    if (!can || !onSend(draft.trim())) return;
    controller.setDraft("");
    setPicking(false);
    areaRef.current?.focus();
  };
  const insert = (emoji: string): void => {
    const at = areaRef.current?.selectionStart ?? draft.length;
    const end = areaRef.current?.selectionEnd ?? at;
    const next = draft.slice(0, at) + emoji + draft.slice(end);
    if (next.length > maxMessage) return;
    controller.setDraft(next);
    requestAnimationFrame(() => areaRef.current?.setSelectionRange(at + emoji.length, at + emoji.length));
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (!files || pasted.length === 0) return;
    event.preventDefault();
    controller.chat?.uploads.add(pasted);
  };
  const closePicker = (): void => {
    setPicking(false);
    emojiButtonRef.current?.focus();
  };
  return (
    <form class="composer" onSubmit={(event) => { event.preventDefault(); send(); }}>
      {picking && <EmojiPicker onPick={insert} onClose={closePicker} />}
      {files && config && <UploadList uploads={uploads} config={config} onEmpty={() => areaRef.current?.focus()} />}
      <div class="line">
        <textarea
          ref={areaRef}
          data-first
          rows={1}
          value={draft}
          maxLength={maxMessage}
          aria-label={t("composer")}
          placeholder={t("placeholder")}
          enterkeyhint="send"
          onInput={(event) => {
            controller.setDraft(event.currentTarget.value);
            if (event.currentTarget.value.trim()) onTyping();
          }}
          onKeyDown={onKey}
          onPaste={onPaste}
        />
        {files && (
          <>
            <input
              ref={chooserRef}
              type="file"
              hidden
              multiple
              accept={config?.allowedTypes.join(",")}
              onChange={(event) => {
                controller.chat?.uploads.add([...(event.currentTarget.files ?? [])]);
                event.currentTarget.value = "";
                areaRef.current?.focus();
              }}
            />
            <button type="button" class="icon" aria-label={t("attach")} title={t("attach")} onClick={() => chooserRef.current?.click()}>
              <Icon name="clip" />
            </button>
          </>
        )}
        <button ref={emojiButtonRef} type="button" class="icon" aria-label={t("emoji")} title={t("emoji")} aria-expanded={picking} onClick={() => setPicking(!picking)}>
          <Icon name="smile" />
        </button>
        <button type="submit" class="icon send" aria-label={t("send")} title={t("send")} disabled={!can}>
          <Icon name="send" />
        </button>
      </div>
      <p class="count" role="status" hidden={left >= warnBelow}>{left < warnBelow ? t("charsLeft", { count: left }) : ""}</p>
    </form>
  );
}
