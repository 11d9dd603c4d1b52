import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Conversation, InboxFilter, Page, SavedView } from "@/api/types";
import { keys } from "./keys";

const pageSize = 50;

/** A view of the inbox, newest activity first, page by page. Kept current by live updates. */
export function useInbox(filter: InboxFilter, enabled = true) {
  return useInfiniteQuery({
    queryKey: keys.inbox(filter),
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Conversation>>("/conversations", {
        query: { ...filter, after: pageParam, limit: pageSize },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    enabled,
  });
}

/** My own conversations that are not closed: the sessions of the workspace. */
export const sessionsFilter: InboxFilter = { view: "mine" };

export function useViews() {
  return useQuery({
    queryKey: keys.views,
    queryFn: () => api.get<Page<SavedView>>("/views"),
    select: (page) => page.items,
  });
}

export function useSaveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (view: Omit<SavedView, "id">) => api.post<SavedView>("/views", view),
    onSettled: () => client.invalidateQueries({ queryKey: keys.views }),
  });
}

export function useDeleteView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/views/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.views }),
  });
}
