import { mergeClasses, Text } from "@fluentui/react-components";
import { NoteRegular } from "@fluentui/react-icons/svg/note";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Message } from "@/api/types";
import { formatDateTime, formatTime } from "@/lib/format";
import { useBubbleStyles } from "./bubbleStyles";
import { DeliveryState } from "./DeliveryState";
import { Files } from "./Files";
import type { TimelineRow } from "./groupTimeline";
import { MessageText } from "./MessageText";

export interface MessageGroupProps {
  group: Extract<TimelineRow, { kind: "group" }>;
  /** Only the newest of our messages shows how far it got. */
  stateOf: number | undefined;
}

function GroupView({ group, stateOf }: MessageGroupProps) {
  const styles = useBubbleStyles();
  const { t } = useTranslation("workspace");
  const isBot = group.messages[0]?.from === "bot";
  const marked = group.messages.find(({ seq }) => seq === stateOf);
  return (
    <div className={mergeClasses(styles.group, styles[group.look])}>
      <Text size={200} className={styles.sender}>
        {group.look === "note" ? (
          <>
            <NoteRegular aria-hidden /> {t("timeline.noteBy", { name: group.senderName })}
          </>
        ) : (
          <>
            {group.senderName}
            {isBot && ` · ${t("timeline.bot")}`}
          </>
        )}
      </Text>
      {group.messages.map((message) => (
        <Bubble key={message.id} message={message} look={group.look} />
      ))}
      {marked && <DeliveryState message={marked} />}
    </div>
  );
}

export const MessageGroup = memo(
  GroupView,
  (old, next) =>
    old.stateOf === next.stateOf &&
    old.group.messages.length === next.group.messages.length &&
    old.group.messages.every((message, index) => message === next.group.messages[index]),
);

function Bubble({ message, look }: { message: Message; look: MessageGroupProps["group"]["look"] }) {
  const styles = useBubbleStyles();
  const { i18n } = useTranslation();
  const bubble = { customer: styles.bubbleCustomer, agent: styles.bubbleAgent, note: styles.bubbleNote }[look];
  return (
    <div className={mergeClasses(styles.line, look === "agent" && styles.lineAgent, look === "note" && styles.lineNote)}>
      <div className={mergeClasses(styles.bubble, bubble)}>
        {message.body !== "" && <MessageText text={message.body} />}
        <Files files={message.attachments} />
      </div>
      <time
        className={mergeClasses("message-time", styles.time)}
        dateTime={message.at}
        title={formatDateTime(message.at, i18n.language)}
      >
        {formatTime(message.at, i18n.language)}
      </time>
    </div>
  );
}
