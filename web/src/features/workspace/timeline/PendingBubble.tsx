import { Button, mergeClasses, Spinner, Text } from "@fluentui/react-components";
import { ArrowClockwiseRegular } from "@fluentui/react-icons/svg/arrow-clockwise";
import { ErrorCircleRegular } from "@fluentui/react-icons/svg/error-circle";
import { useTranslation } from "react-i18next";
import type { PendingMessage } from "@/data/reduce/messages";
import { useBubbleStyles } from "./bubbleStyles";
import { Files } from "./Files";
import { MessageText } from "./MessageText";

export interface PendingBubbleProps {
  message: PendingMessage;
  onRetry: (message: PendingMessage) => void;
  onDiscard: (key: string) => void;
}

/** A message on its way, or one that did not get through and waits for a decision. */
export function PendingBubble({ message, onRetry, onDiscard }: PendingBubbleProps) {
  const styles = useBubbleStyles();
  const { t } = useTranslation("workspace");
  const isNote = message.kind === "note";
  const hasFailed = message.status === "failed";
  return (
    <div className={mergeClasses(styles.group, isNote ? styles.note : styles.agent)}>
      <div className={mergeClasses(styles.line, isNote ? styles.lineNote : styles.lineAgent)}>
        <div
          className={mergeClasses(
            styles.bubble,
            isNote ? styles.bubbleNote : styles.bubbleAgent,
            hasFailed ? styles.failed : styles.pending,
          )}
        >
          {message.body !== "" && <MessageText text={message.body} />}
          <Files files={message.attachments} />
        </div>
      </div>
      {hasFailed ? (
        <div className={styles.problem} role="alert">
          <ErrorCircleRegular aria-hidden />
          <Text size={200}>{t("pending.failed", { reason: message.error ?? t("pending.interrupted") })}</Text>
          <Button size="small" icon={<ArrowClockwiseRegular />} onClick={() => onRetry(message)}>
            {t("pending.retry")}
          </Button>
          <Button size="small" appearance="subtle" onClick={() => onDiscard(message.key)}>
            {t("pending.discard")}
          </Button>
        </div>
      ) : (
        <Text size={100} className={styles.state}>
          <Spinner size="extra-tiny" aria-hidden /> {t("pending.sending")}
        </Text>
      )}
    </div>
  );
}
