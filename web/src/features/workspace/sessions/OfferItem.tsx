import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import { useTranslation } from "react-i18next";
import type { Offer } from "@/api/types";
import { customerName } from "@/lib/customerName";
import { useNow } from "@/lib/now";
import { CountdownRing } from "@/ui/CountdownRing";

const useStyles = makeStyles({
  root: {
    display: "flex",
    alignItems: "center",
    gap: "8px",
    padding: "6px 8px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
  },
  text: { flexGrow: 1, minWidth: 0, display: "flex", flexDirection: "column" },
  line: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
});

export interface OfferItemProps {
  offer: Offer;
  onAccept: (offer: Offer) => void;
  onDecline: (offer: Offer) => void;
}

/** An offer as a row on top of the sessions, for those who look there first. */
export function OfferItem({ offer, onAccept, onDecline }: OfferItemProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const now = useNow();
  const left = (Date.parse(offer.expiresAt) - now) / 1000;
  const name = customerName(offer.conversation, t("visitor"));
  return (
    <li className={styles.root}>
      <CountdownRing left={left} total={offer.seconds} size={34} label={t("offer.left", { count: Math.max(0, Math.ceil(left)) })} />
      <span className={styles.text}>
        <Text weight="semibold" className={styles.line}>
          {name}
        </Text>
        <Text size={200} className={styles.line}>
          {offer.conversation.queue?.name ?? ""}
        </Text>
      </span>
      <Button
        size="small"
        appearance="primary"
        icon={<CheckmarkRegular />}
        aria-label={t("offer.acceptFrom", { name })}
        onClick={() => onAccept(offer)}
      />
      <Button
        size="small"
        icon={<DismissRegular />}
        aria-label={t("offer.declineFrom", { name })}
        onClick={() => onDecline(offer)}
      />
    </li>
  );
}
