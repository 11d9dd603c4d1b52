import { mergeClasses, Text } from "@fluentui/react-components";
import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import { EyeRegular } from "@fluentui/react-icons/svg/eye";
import { useTranslation } from "react-i18next";
import type { Message } from "@/api/types";
import { formatTime } from "@/lib/format";
import { useBubbleStyles } from "./bubbleStyles";

/** How far our newest message got: stored, delivered, read. */
export function DeliveryState({ message }: { message: Message }) {
  const styles = useBubbleStyles();
  const { t, i18n } = useTranslation("workspace");
  const time = (at: string) => formatTime(at, i18n.language);
  if (message.readAt !== undefined) {
    return (
      <Text size={100} className={mergeClasses(styles.state, styles.read)}>
        <EyeRegular aria-hidden /> {t("delivery.read", { time: time(message.readAt) })}
      </Text>
    );
  }
  return (
    <Text size={100} className={styles.state}>
      <CheckmarkRegular aria-hidden />
      {message.deliveredAt === undefined
        ? t("delivery.sent", { time: time(message.at) })
        : t("delivery.delivered", { time: time(message.deliveredAt) })}
    </Text>
  );
}
