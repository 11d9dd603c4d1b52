import { Button, Divider, makeStyles, Spinner, Text, tokens } from "@fluentui/react-components";
import { ArrowDownRegular } from "@fluentui/react-icons/svg/arrow-down";
import { ChatRegular } from "@fluentui/react-icons/svg/chat";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationDetail } from "@/api/types";
import { useLoadOlder, useMessages } from "@/data/conversation";
import { useSend } from "@/data/send";
import { formatDay } from "@/lib/format";
import { EmptyState } from "@/ui/EmptyState";
import { firstUnread, groupTimeline } from "./groupTimeline";
import { MessageGroup } from "./MessageGroup";
import { PendingBubble } from "./PendingBubble";
import { SystemLine } from "./SystemLine";
import { TypingLine } from "./TypingLine";
import { useTimelineScroll } from "./useTimelineScroll";

const useStyles = makeStyles({
  frame: { position: "relative", flexGrow: 1, minHeight: 0 },
  scroller: { height: "100%", overflowY: "auto", overflowX: "hidden", overscrollBehavior: "contain" },
  content: {
    display: "flex",
    flexDirection: "column",
    maxWidth: "900px",
    minHeight: "100%",
    margin: "0 auto",
    padding: `8px ${tokens.spacingHorizontalL} 12px`,
  },
  // As high while it loads as it was before, or the messages below would jump.
  older: { display: "flex", justifyContent: "center", alignItems: "center", flexShrink: 0, height: "40px" },
  day: { padding: "14px 0 2px", flexGrow: 0 },
  dayText: { color: tokens.colorNeutralForeground3, "::first-letter": { textTransform: "uppercase" }, display: "inline-block" },
  fresh: { flexGrow: 0, paddingTop: "12px", color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  jump: { position: "absolute", bottom: "12px", left: "50%", transform: "translateX(-50%)", boxShadow: tokens.shadow8 },
});

/** The conversation from its first message to the one being written. */
export function Timeline({ conversation }: { conversation: ConversationDetail }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("workspace");
  const { id } = conversation;
  const { items, pending, hasOlder } = useMessages(id);
  const { retry, discard } = useSend(id);
  // The mark stays where it was when the conversation was opened.
  const [firstNew] = useState(() => firstUnread(items, conversation.unread));
  const rows = useMemo(() => groupTimeline(items, firstNew), [items, firstNew]);
  const lastOwn = items.findLast(({ kind, from }) => kind === "text" && from === "agent")?.seq;
  const lastMark = `${items.at(-1)?.seq ?? 0}:${pending.length}`;
  const { scroller, isAtEnd, onScroll, jumpToEnd } = useTimelineScroll(items[0]?.seq ?? 0, lastMark);

  return (
    <div className={styles.frame}>
      <div ref={scroller} className={styles.scroller} onScroll={onScroll} tabIndex={0} role="log" aria-label={t("timeline.label")}>
        <div className={styles.content}>
          {hasOlder && <OlderMessages conversationId={id} before={items[0]?.seq ?? 0} />}
          {rows.length === 0 && pending.length === 0 && (
            <EmptyState icon={<ChatRegular />} title={t("timeline.empty")} text={t("timeline.emptyText")} />
          )}
          {rows.map((row) => {
            switch (row.kind) {
              case "day":
                return (
                  <Divider key={row.key} className={styles.day}>
                    <Text size={200} className={styles.dayText}>
                      {formatDay(row.at, i18n.language)}
                    </Text>
                  </Divider>
                );
              case "new":
                return (
                  <Divider key={row.key} appearance="brand" className={styles.fresh}>
                    {t("timeline.new")}
                  </Divider>
                );
              case "system":
                return <SystemLine key={row.key} message={row.message} />;
              case "group":
                return <MessageGroup key={row.key} group={row} stateOf={lastOwn} />;
            }
          })}
          {pending.map((message) => (
            <PendingBubble key={message.key} message={message} onRetry={retry} onDiscard={discard} />
          ))}
          <TypingLine conversation={conversation} />
        </div>
      </div>
      {!isAtEnd && (
        <Button className={styles.jump} shape="circular" icon={<ArrowDownRegular />} onClick={jumpToEnd}>
          {t("timeline.jump")}
        </Button>
      )}
    </div>
  );
}

/** Loads by itself when scrolled into view; the button is for the keyboard and for retries. */
function OlderMessages({ conversationId, before }: { conversationId: string; before: number }) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const mark = useRef<HTMLDivElement>(null);
  const { mutate, isPending, isError } = useLoadOlder(conversationId);
  useEffect(() => {
    const element = mark.current;
    if (!element || isError || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && mutate(before));
    observer.observe(element);
    return () => observer.disconnect();
  }, [before, isError, mutate]);
  return (
    <div ref={mark} className={styles.older}>
      {isPending ? (
        <Spinner size="tiny" label={t("common:loading")} />
      ) : (
        <Button size="small" appearance="subtle" onClick={() => mutate(before)}>
          {t(isError ? "common:retry" : "timeline.older")}
        </Button>
      )}
    </div>
  );
}
