import type { TimelineItem } from "../logic/messages";
import { AttachmentView } from "./AttachmentView";
import { useView } from "./context";
import { timeText } from "./dates";
import { RichText } from "./RichText";

export interface MessageRowProps {
  item: TimelineItem;
  /** Only on the customer's last message. */
  status: "sent" | "read" | "";
}

/** One message. Name and time stand once for a run of messages, but every message tells its sender when read out. */
export function MessageRow({ item, status }: MessageRowProps) {
  const { t, locale } = useView();
  const { message, first, last } = item;
  const mine = message.from === "customer";
  const name = mine ? t("you") : message.senderName || t(message.from === "bot" ? "assistant" : "agent");
  return (
    <div class={`row ${mine ? "mine" : ""} ${first ? "first" : ""} ${last ? "last" : ""}`}>
      {first && !mine ? <p class="name">{name}</p> : <span class="sr">{name}: </span>}
      {message.body && <div class="bubble"><RichText text={message.body} /></div>}
      {message.attachments.map((attachment) => <AttachmentView key={attachment.id} attachment={attachment} />)}
      {(last || status) && (
        <p class="meta">
          <time dateTime={message.at}>{timeText(message.at, locale)}</time>
          {status && <span>{t(status)}</span>}
        </p>
      )}
    </div>
  );
}
