import { Button, makeStyles, mergeClasses, Tab, TabList, tokens, Tooltip } from "@fluentui/react-components";
import { AttachRegular } from "@fluentui/react-icons/svg/attach";
import { SendFilled } from "@fluentui/react-icons/svg/send";
import { useEffect, useId, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationDetail } from "@/api/types";
import { signal } from "@/data/conversation";
import { useDraft, type DraftKind } from "@/data/drafts";
import { useQuickReplies } from "@/data/quickReplies";
import { useSend } from "@/data/send";
import { addUploads, takeUploads, useUploads } from "@/data/uploads";
import { toLocale } from "@/lib/i18n";
import { EmojiPicker } from "./EmojiPicker";
import { insertReply, matchReplies, slashQuery } from "./quickReplyMatch";
import { QuickReplyList } from "./QuickReplyList";
import { SendKeyMenu } from "./SendKeyMenu";
import { sendKey, sends } from "./sendKey";
import { UploadChips } from "./UploadChips";
import { useComposerText } from "./useComposerText";

const useStyles = makeStyles({
  root: { position: "relative", maxWidth: "900px", width: "100%", margin: "0 auto", padding: `0 ${tokens.spacingHorizontalL} 12px` },
  box: {
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    ":focus-within": { borderBottomColor: tokens.colorCompoundBrandStroke, boxShadow: `0 1px 0 ${tokens.colorCompoundBrandStroke}` },
  },
  note: {
    backgroundColor: `color-mix(in srgb, ${tokens.colorPaletteYellowBackground1} 55%, ${tokens.colorNeutralBackground1})`,
  },
  slash: { minWidth: "32px", padding: 0 },
  field: {
    display: "block",
    width: "100%",
    minHeight: "56px",
    padding: "10px 12px 4px",
    resize: "none",
    border: "none",
    outlineStyle: "none",
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    "::placeholder": { color: tokens.colorNeutralForeground4 },
  },
  bar: { display: "flex", alignItems: "center", gap: "2px", padding: "2px 6px 6px" },
  grow: { flexGrow: 1 },
  hidden: { display: "none" },
});

/** Longest message the server takes. */
const longest = 10_000;
/** Signs of typing are sent at most this often. */
const typingEvery = 3000;

export interface ComposerProps {
  conversation: ConversationDetail;
  kind: DraftKind;
  onKind: (kind: DraftKind) => void;
  /** Changes whenever the field should take focus. */
  focusSignal: number;
}

/** Where replies and notes are written. */
export function Composer({ conversation, kind, onKind, focusSignal }: ComposerProps) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const { id, abilities, drafts } = conversation;
  const [text, write] = useDraft(id, kind, drafts[kind]);
  const { send } = useSend(id);
  const uploads = useUploads(id);
  const setting = sendKey.use();
  const { field, caret, noteCaret, replace, insert } = useComposerText(text, write);
  const replies = useReplyMenu(conversation, text, caret, kind === "text");
  const picker = useRef<HTMLInputElement>(null);
  const noteTyping = useTypingSignal(id);

  useEffect(() => {
    if (focusSignal > 0) field.current?.focus();
  }, [focusSignal, field, kind]);

  const isUploading = uploads.some(({ status }) => status === "running");
  const isEmpty = text.trim() === "" && !uploads.some(({ status }) => status === "done");
  const submit = () => {
    if (isEmpty || isUploading) return;
    send({ kind, body: text.trim(), attachments: takeUploads(id) });
    write("");
    field.current?.focus();
  };
  const pickReply = (index: number) => {
    const reply = replies.list[index];
    if (!reply || !replies.query) return;
    const next = insertReply(text, replies.query, caret, reply.body);
    replace(next.text, next.caret);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (replies.onKey(event, pickReply)) return;
    if (sends(event, setting)) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape") field.current?.blur();
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    addUploads(id, files);
  };

  return (
    <div className={styles.root}>
      {replies.isOpen && (
        <QuickReplyList
          id={replies.listId}
          replies={replies.list}
          active={replies.active}
          onPick={(reply) => pickReply(replies.list.indexOf(reply))}
        />
      )}
      <TabList
        size="small"
        selectedValue={kind}
        onTabSelect={(_event, { value }) => onKind(value === "note" ? "note" : "text")}
      >
        <Tab value="text" disabled={!abilities.includes("send")}>
          {t("composer.reply")}
        </Tab>
        <Tab value="note" disabled={!abilities.includes("note")}>
          {t("composer.note")}
        </Tab>
      </TabList>
      <div className={mergeClasses(styles.box, kind === "note" && styles.note)}>
        <UploadChips conversationId={id} />
        <textarea
          ref={field}
          className={styles.field}
          rows={2}
          value={text}
          maxLength={longest}
          dir="auto"
          placeholder={t(kind === "note" ? "composer.notePlaceholder" : "composer.replyPlaceholder")}
          aria-label={t(kind === "note" ? "composer.noteLabel" : "composer.replyLabel")}
          aria-controls={replies.isOpen ? replies.listId : undefined}
          aria-activedescendant={replies.isOpen && replies.list.length > 0 ? `${replies.listId}-${replies.active}` : undefined}
          onChange={(event) => {
            write(event.target.value);
            noteCaret();
            replies.reset();
            if (kind === "text" && event.target.value !== "") noteTyping();
          }}
          onSelect={noteCaret}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <div className={styles.bar}>
          <EmojiPicker onPick={insert} />
          <Tooltip content={t("composer.attach")} relationship="label">
            <Button appearance="subtle" icon={<AttachRegular />} onClick={() => picker.current?.click()} />
          </Tooltip>
          <input
            ref={picker}
            type="file"
            multiple
            className={styles.hidden}
            tabIndex={-1}
            aria-hidden
            onChange={(event) => {
              addUploads(id, [...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
          {kind === "text" && (
            <Tooltip content={t("composer.openQuickReplies")} relationship="label">
              <Button appearance="subtle" className={styles.slash} onClick={() => insert(text === "" || /\s$/.test(text) ? "/" : " /")}>
                /
              </Button>
            </Tooltip>
          )}
          <span className={styles.grow} />
          <SendKeyMenu />
          <Button appearance="primary" icon={<SendFilled />} disabled={isEmpty || isUploading} onClick={submit}>
            {t(kind === "note" ? "composer.addNote" : "composer.send")}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** The quick-reply menu behind the slash: what it shows and which keys it takes. */
function useReplyMenu(conversation: ConversationDetail, text: string, caret: number, isReply: boolean) {
  const listId = useId();
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState<string>();
  const query = isReply ? slashQuery(text, caret) : undefined;
  const loaded = useQuickReplies(toLocale(conversation.locale), query !== undefined).data;
  const words = query?.words;
  const list = useMemo(() => (words === undefined ? [] : matchReplies(loaded ?? [], words)), [loaded, words]);
  const isOpen = query !== undefined && loaded !== undefined && dismissed !== text;
  const onKey = (event: KeyboardEvent, pick: (index: number) => void): boolean => {
    if (!isOpen) return false;
    if (event.key === "Escape") setDismissed(text);
    else if (list.length === 0) return false;
    else if (event.key === "ArrowDown") setActive((active + 1) % list.length);
    else if (event.key === "ArrowUp") setActive((active - 1 + list.length) % list.length);
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") pick(active);
    else return false;
    event.preventDefault();
    return true;
  };
  return { listId, query, list, isOpen, active: Math.min(active, Math.max(0, list.length - 1)), reset: () => setActive(0), onKey };
}

function useTypingSignal(id: string): () => void {
  const last = useRef(0);
  return () => {
    if (Date.now() - last.current < typingEvery) return;
    last.current = Date.now();
    void signal(id, "typing");
  };
}
