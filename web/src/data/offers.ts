import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Conversation, Offer, Page } from "@/api/types";
import { applyConversation } from "./applyLive";
import { keys } from "./keys";
import { removeOffer } from "./reduce/offers";

export function useOffers(enabled = true) {
  return useQuery({
    queryKey: keys.offers,
    queryFn: () => api.get<Page<Offer>>("/offers"),
    select: (page) => page.items,
    enabled,
  });
}

/** Accepts or declines. The toast goes at once; a refusal fetches the truth. */
function useOfferVerb<V extends { offer: Offer }>(path: string, body: (variables: V) => object) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (variables: V) =>
      api.post<Conversation>(`/conversations/${variables.offer.conversationId}/${path}`, body(variables)),
    onMutate: ({ offer }) => {
      client.setQueryData<Page<Offer>>(keys.offers, (page) => removeOffer(page, offer.id));
    },
    onSuccess: (conversation) => applyConversation(client, conversation),
    onError: (_error, { offer }) => {
      void client.invalidateQueries({ queryKey: keys.offers });
      void client.invalidateQueries({ queryKey: keys.conversation(offer.conversationId) });
    },
  });
}

export function useAcceptOffer() {
  return useOfferVerb<{ offer: Offer }>("accept", ({ offer }) => ({ offerId: offer.id }));
}

export function useDeclineOffer() {
  return useOfferVerb<{ offer: Offer; reason?: string }>("decline", ({ offer, reason }) => ({
    offerId: offer.id,
    reason,
  }));
}
