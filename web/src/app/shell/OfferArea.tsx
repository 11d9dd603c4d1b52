import { makeStyles } from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Offer } from "@/api/types";
import { bindActions } from "@/app/actions/action";
import { useActions } from "@/app/actions/registry";
import { offerActions } from "@/app/actions/sessions";
import { useAcceptOffer, useDeclineOffer, useOffers } from "@/data/offers";
import { liveOffers } from "@/data/reduce/offers";
import { customerName } from "@/lib/customerName";
import { showDesktop } from "@/lib/desktop";
import { useNow } from "@/lib/now";
import { playTone } from "@/lib/sound";
import { useNotify } from "@/ui/notify";
import { OfferToast } from "./OfferToast";

const useStyles = makeStyles({
  root: {
    position: "fixed",
    zIndex: 1000,
    bottom: "16px",
    insetInlineEnd: "12px",
    display: "flex",
    flexDirection: "column",
    gap: "10px",
    // Where the customer panel is a drawer, the corner belongs to the composer.
    "@media (max-width: 1100px)": { bottom: "auto", top: "112px" },
    "@media (max-width: 480px)": { insetInlineStart: "12px" },
  },
});

/** Offers on top of whatever area is open, with sound and, out of sight, a desktop notification. */
export function OfferArea() {
  const styles = useStyles();
  const { t } = useTranslation();
  const now = useNow();
  const loaded = useOffers().data;
  // The clock ticks every second; the list itself changes only when an offer comes or runs out.
  const ids = liveOffers(loaded ?? [], now)
    .map(({ id }) => id)
    .join();
  const offers = useMemo(() => (loaded ?? []).filter(({ id }) => ids.split(",").includes(id)), [loaded, ids]);
  const { accept, decline } = useOfferAnswers();
  useAnnounce(offers, accept);
  const actions = useMemo(() => bindActions(offerActions, { offers, accept }), [offers, accept]);
  useActions("offers", actions);
  return (
    <div className={styles.root} role="region" aria-live="assertive" aria-label={t("offer.region")}>
      {offers.map((offer) => (
        <OfferToast key={offer.id} offer={offer} now={now} onAccept={accept} onDecline={decline} />
      ))}
    </div>
  );
}

export function useOfferAnswers() {
  const navigate = useNavigate();
  const notify = useNotify();
  const { mutate: mutateAccept } = useAcceptOffer();
  const { mutate: mutateDecline } = useDeclineOffer();
  const accept = useCallback(
    (offer: Offer) => {
      mutateAccept({ offer }, { onError: (error) => notify.failed(error) });
      void navigate({ to: "/workspace/c/$conversationId", params: { conversationId: offer.conversationId } });
    },
    [mutateAccept, navigate, notify],
  );
  const decline = useCallback(
    (offer: Offer) => mutateDecline({ offer }, { onError: (error) => notify.failed(error) }),
    [mutateDecline, notify],
  );
  return { accept, decline };
}

/** Each offer is announced once, also after a reload that finds it still open. */
function useAnnounce(offers: readonly Offer[], accept: (offer: Offer) => void): void {
  const { t } = useTranslation();
  const announced = useRef(new Map<string, () => void>());
  useEffect(() => {
    const shown = announced.current;
    for (const offer of offers) {
      if (shown.has(offer.id)) continue;
      playTone("offer");
      const name = customerName(offer.conversation, t("visitor"));
      const body = offer.conversation.lastMessage?.text ?? offer.conversation.queue?.name ?? "";
      shown.set(offer.id, showDesktop({ title: t("offer.title", { name }), body, tag: offer.id, onClick: () => accept(offer) }));
    }
    for (const [id, close] of shown) {
      if (offers.some((offer) => offer.id === id)) continue;
      close();
      shown.delete(id);
    }
  }, [offers, accept, t]);
}
