import type { Offer, Page } from "@/api/types";

/** Adds an offer, soonest to expire first; one offer per id. */
export function addOffer(page: Page<Offer> | undefined, offer: Offer): Page<Offer> {
  const others = (page?.items ?? []).filter(({ id }) => id !== offer.id);
  return { ...page, items: [...others, offer].sort((a, b) => a.expiresAt.localeCompare(b.expiresAt)) };
}

export function removeOffer(page: Page<Offer> | undefined, id: string): Page<Offer> {
  return { ...page, items: (page?.items ?? []).filter((offer) => offer.id !== id) };
}

/** Offers that can still be accepted. */
export function liveOffers(offers: readonly Offer[], now: number): Offer[] {
  return offers.filter(({ expiresAt }) => Date.parse(expiresAt) > now);
}
