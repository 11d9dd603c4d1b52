import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Agent, Page, Presence, Queue, Status } from "@/api/types";
import { keys } from "./keys";

export function usePresence() {
  return useQuery({ queryKey: keys.presence, queryFn: () => api.get<Presence>("/presence") });
}

export function useStatuses() {
  return useQuery({
    queryKey: keys.statuses,
    queryFn: () => api.get<Page<Status>>("/statuses"),
    select: (page) => page.items,
    staleTime: 5 * 60_000,
  });
}

/** Shows the new status at once and takes it back when the server refuses. */
export function useSetPresence() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (status: Status) => api.put<Presence>("/presence", { statusId: status.id }),
    onMutate: (status) => {
      const before = client.getQueryData<Presence>(keys.presence);
      if (before) client.setQueryData<Presence>(keys.presence, { ...before, status, since: new Date().toISOString() });
      return { before };
    },
    onError: (_error, _status, context) => client.setQueryData(keys.presence, context?.before),
    // An offer may have come before this answer: how much I have to do is told by the live feed.
    onSuccess: (presence) =>
      client.setQueryData<Presence>(keys.presence, (now) => (now ? { ...now, status: presence.status, since: presence.since } : presence)),
  });
}

/** Agents with status and load; all, or those of one queue. Kept current by live updates. */
export function useAgents(queueId?: string, enabled = true) {
  return useQuery({
    queryKey: keys.agents(queueId),
    queryFn: () => api.get<Page<Agent>>("/agents", { query: { queueId } }),
    select: (page) => page.items,
    enabled,
  });
}

export function useQueues(enabled = true) {
  return useQuery({
    queryKey: keys.queues,
    queryFn: () => api.get<Page<Queue>>("/queues"),
    select: (page) => page.items,
    enabled,
  });
}
