import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Page, QuickReply } from "@/api/types";
import { keys } from "./keys";

/** All quick replies of one language; filtering while typing happens here, without a round trip. */
export function useQuickReplies(locale: string, enabled: boolean) {
  return useQuery({
    queryKey: keys.quickReplies(locale),
    queryFn: () => api.get<Page<QuickReply>>("/quick-replies", { query: { locale } }),
    select: (page) => page.items,
    enabled,
    staleTime: 5 * 60_000,
  });
}
