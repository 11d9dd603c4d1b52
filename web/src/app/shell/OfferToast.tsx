import { Button, makeStyles, Text, tokens, mergeClasses } from "@fluentui/react-components";
import { useRef, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Offer } from "@/api/types";
import { CountdownRing } from "@/ui/CountdownRing";
import { PersonAvatar } from "@/ui/PersonAvatar";
import { customerName } from "@/lib/customerName";

const useStyles = makeStyles({
  root: {
    width: "300px",
    maxWidth: "calc(100vw - 24px)",
    "@media (max-width: 480px)": { width: "100%" },
    padding: "14px 16px",
    display: "flex",
    flexDirection: "column",
    gap: "10px",
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `4px solid ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow28,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "2px" },
  },
  head: { display: "flex", alignItems: "center", gap: "12px" },
  who: { flexGrow: 1, minWidth: 0, display: "flex", flexDirection: "column" },
  line: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  soft: { color: tokens.colorNeutralForeground2 },
  quote: {
    color: tokens.colorNeutralForeground2,
    display: "-webkit-box",
    WebkitLineClamp: 2,
    WebkitBoxOrient: "vertical",
    overflow: "hidden",
  },
  buttons: { display: "flex", gap: "8px" },
  button: { flexGrow: 1 },
});

export interface OfferToastProps {
  offer: Offer;
  /** Server time in milliseconds. */
  now: number;
  onAccept: (offer: Offer) => void;
  onDecline: (offer: Offer) => void;
}

/**
 * One offer. It never takes focus by itself: Enter and Esc act only after the person moved here, so
 * text being typed elsewhere is safe.
 */
export function OfferToast({ offer, now, onAccept, onDecline }: OfferToastProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const { conversation } = offer;
  const name = customerName(conversation, t("visitor"));
  const left = (Date.parse(offer.expiresAt) - now) / 1000;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      onDecline(offer);
    }
    if (event.key === "Enter" && event.target === root.current) {
      event.preventDefault();
      onAccept(offer);
    }
  };
  return (
    <div ref={root} className={styles.root} role="group" aria-label={t("offer.title", { name })} tabIndex={0} onKeyDown={onKeyDown}>
      <div className={styles.head}>
        <PersonAvatar name={name} size={40} colorful />
        <div className={styles.who}>
          <Text weight="semibold" className={styles.line} title={name}>
            {name}
          </Text>
          <Text size={200} className={mergeClasses(styles.line, styles.soft)}>
            {t(`channel.${conversation.channel}`, { defaultValue: conversation.channel })}
            {conversation.queue && ` · ${conversation.queue.name}`}
          </Text>
        </div>
        <CountdownRing left={left} total={offer.seconds} label={t("offer.left", { count: Math.max(0, Math.ceil(left)) })} />
      </div>
      {conversation.lastMessage && (
        <Text size={300} className={styles.quote}>
          {conversation.lastMessage.text}
        </Text>
      )}
      {offer.reason !== "" && (
        <Text size={200} className={styles.soft}>
          {t("offer.why", { reason: t(`routing.reason.${offer.reason}`, { defaultValue: offer.reason }) })}
        </Text>
      )}
      <div className={styles.buttons}>
        <Button appearance="primary" className={styles.button} onClick={() => onAccept(offer)}>
          {t("offer.accept")}
        </Button>
        <Button className={styles.button} onClick={() => onDecline(offer)}>
          {t("offer.decline")}
        </Button>
      </div>
    </div>
  );
}
