import { makeStyles, Skeleton, SkeletonItem, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useOfferAnswers } from "@/app/shell/OfferArea";
import { useOffers } from "@/data/offers";
import { liveOffers } from "@/data/reduce/offers";
import { useNow } from "@/lib/now";
import { ErrorState } from "@/ui/ErrorState";
import { OfferItem } from "./OfferItem";
import { SessionItem } from "./SessionItem";
import type { Sessions } from "./useSessions";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: "4px", padding: "8px" },
  heading: { padding: "6px 10px 2px", color: tokens.colorNeutralForeground3 },
  list: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", gap: "2px" },
  empty: { padding: "8px 10px 16px", color: tokens.colorNeutralForeground3 },
  skeleton: { display: "flex", flexDirection: "column", gap: "8px", padding: "4px 10px" },
});

export interface SessionListProps {
  sessions: Sessions;
  current: string | undefined;
  onClose: (id: string) => void;
}

/** Offers on top, then my conversations, the longest-waiting customer first. */
export function SessionList({ sessions, current, onClose }: SessionListProps) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  return (
    <div className={styles.root}>
      <Offers />
      <Text as="h2" size={200} weight="semibold" className={styles.heading}>
        {t("session.title", { count: sessions.list.length })}
      </Text>
      {sessions.error && <ErrorState error={sessions.error} onRetry={sessions.retry} />}
      {sessions.isLoading && <LoadingSessions />}
      {!sessions.isLoading && !sessions.error && sessions.list.length === 0 && (
        <Text size={200} className={styles.empty}>
          {t("session.empty")}
        </Text>
      )}
      <ul className={styles.list}>
        {sessions.list.map((conversation) => (
          <SessionItem
            key={conversation.id}
            conversation={conversation}
            isCurrent={conversation.id === current}
            onClose={sessions.opened.has(conversation.id) ? () => onClose(conversation.id) : undefined}
          />
        ))}
      </ul>
    </div>
  );
}

function Offers() {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const now = useNow();
  const offers = liveOffers(useOffers().data ?? [], now);
  const { accept, decline } = useOfferAnswers();
  if (offers.length === 0) return null;
  return (
    <>
      <Text as="h2" size={200} weight="semibold" className={styles.heading}>
        {t("offers.title", { count: offers.length })}
      </Text>
      <ul className={styles.list}>
        {offers.map((offer) => (
          <OfferItem key={offer.id} offer={offer} onAccept={accept} onDecline={decline} />
        ))}
      </ul>
    </>
  );
}

function LoadingSessions() {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <Skeleton className={styles.skeleton} aria-label={t("common:loading")}>
      {[1, 2, 3].map((row) => (
        <SkeletonItem key={row} size={48} />
      ))}
    </Skeleton>
  );
}
