import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { speaks, timeline } from "../logic/messages";
import type { State } from "../logic/state";
import { useChat, useView } from "./context";
import { dayOf, dayText } from "./dates";
import { Icon } from "./icons";
import { MessageRow } from "./MessageRow";
import { OutgoingRow } from "./OutgoingRow";
import { SystemLine } from "./SystemLine";

const nearEnd = 80;

/** What was said, oldest first. Stays at the end while the reader is there, and stays put while they read above. */
export function Timeline({ state }: { state: State }) {
  const { t, locale } = useView();
  const chat = useChat();
  const { messages, outgoing, typing, earlier, conversation } = state;
  const logRef = useRef<HTMLDivElement>(null);
  const atEndRef = useRef(true);
  const anchorRef = useRef(0);
  const heightRef = useRef(0);
  const [left, setLeft] = useState(0);
  const items = useMemo(() => timeline(messages, dayOf), [messages]);
  const lastSeq = messages[messages.length - 1]?.seq ?? 0;
  const firstSeq = messages[0]?.seq ?? 0;
  const lastMine = messages.findLast((message) => message.from === "customer")?.seq ?? 0;
  const news = left > 0 ? messages.filter((message) => message.seq > left && speaks(message)).length : 0;

  const toEnd = (): void => {
    const box = logRef.current;
    if (box) box.scrollTop = box.scrollHeight;
  };
  useLayoutEffect(() => {
    if (atEndRef.current) toEnd();
  }, [lastSeq, outgoing.length, typing, conversation?.state]);
  useEffect(() => {
    // Own words always come into view.
    if (outgoing.length > 0) toEnd();
  }, [outgoing.length]);
  useLayoutEffect(() => {
    const box = logRef.current;
    if (box && !atEndRef.current) box.scrollTop = box.scrollHeight - anchorRef.current;
  }, [firstSeq]);
  useEffect(() => {
    const box = logRef.current;
    if (!box) return;
    const observer = new ResizeObserver(() => {
      heightRef.current = box.clientHeight;
      if (atEndRef.current) toEnd();
    });
    observer.observe(box);
    for (const child of [...box.children]) observer.observe(child);
    return () => observer.disconnect();
  }, [lastSeq]);

  const onScroll = (): void => {
    const box = logRef.current;
    // A box that changed its height was not scrolled by the reader; the observer puts it right.
    if (!box || box.clientHeight !== heightRef.current) return;
    const distance = box.scrollHeight - box.scrollTop - box.clientHeight;
    anchorRef.current = box.scrollHeight - box.scrollTop;
    if (distance < nearEnd !== atEndRef.current) {
      atEndRef.current = distance < nearEnd;
      setLeft(atEndRef.current ? 0 : lastSeq);
    }
  };
  return (
    <div class="logbox">
      <div class="log" ref={logRef} role="log" aria-live="polite" aria-relevant="additions" aria-label={t("log")} tabIndex={0} onScroll={onScroll}>
        {earlier !== "none" && (
          <button type="button" class="link" disabled={earlier === "loading"} onClick={() => { void chat.earlier(); logRef.current?.focus(); }}>
            {t(earlier === "loading" ? "loadingEarlier" : "earlier")}
          </button>
        )}
        {items.map((item) => [
          item.newDay && <p class="day" key={`day-${item.message.seq}`}>{dayText(item.message.at, t, locale, new Date())}</p>,
          item.message.kind === "system" || item.message.from === "system" ? (
            <SystemLine key={item.message.seq} message={item.message} />
          ) : (
            <MessageRow
              key={item.message.seq}
              item={item}
              status={item.message.seq === lastMine ? ((conversation?.readSeq ?? 0) >= lastMine ? "read" : "sent") : ""}
            />
          ),
        ])}
        {outgoing.map((item) => <OutgoingRow key={item.key} item={item} />)}
        {typing && (
          <div class="row first" aria-live="off">
            <div class="bubble dots">
              <span class="sr">{typing.trim() ? t("typing", { name: typing }) : t("typingSomeone")}</span>
              <i /><i /><i />
            </div>
          </div>
        )}
      </div>
      {left > 0 && (
        <button type="button" class="latest" onClick={() => { toEnd(); logRef.current?.focus(); }}>
          <Icon name="down" />
          {news > 0 ? t("newMessages", { count: news }) : t("latest")}
        </button>
      )}
    </div>
  );
}
