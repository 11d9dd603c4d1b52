import { queryOptions, skipToken, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Conversation, ConversationDetail, Decision, Message, Page } from "@/api/types";
import { applyConversation } from "./applyLive";
import { keys } from "./keys";
import { useLiveChannel } from "./liveContext";
import { mergeConversation } from "./reduce/conversations";
import { addUnsent, emptyWindow, takeNewest, takeOlder, type MessageWindow } from "./reduce/messages";
import { dropUnsent, unsentOf } from "./unsent";

const olderLimit = 50;

/** Fetches a conversation and lays its newest messages over those already loaded. */
async function fetchConversation(client: QueryClient, id: string): Promise<ConversationDetail> {
  const detail = await api.get<ConversationDetail>(`/conversations/${id}`);
  const unsent = unsentOf(id);
  const window = client.setQueryData<MessageWindow>(keys.messages(id), (loaded) => takeNewest(addUnsent(loaded, unsent), detail.messages));
  for (const { key } of unsent) if (window?.pending.every((message) => message.key !== key) === true) dropUnsent(key);
  // A fact or the answer to a command may have been faster than this answer.
  const known = client.getQueryData<ConversationDetail>(keys.conversation(id));
  return known !== undefined && known.version > detail.version ? mergeConversation(detail, known) : detail;
}

export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: keys.conversation(id),
    queryFn: ({ client }) => fetchConversation(client, id),
  });
}

/** One conversation, followed live while it is on the screen. */
export function useConversation(id: string) {
  useLiveChannel(`conversation:${id}`);
  return useQuery(conversationQuery(id));
}

export function useMessages(id: string): MessageWindow {
  const { data } = useQuery<MessageWindow>({ queryKey: keys.messages(id), queryFn: skipToken, staleTime: Infinity });
  return data ?? emptyWindow;
}

export function useLoadOlder(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (before: number) =>
      api.get<Page<Message>>(`/conversations/${id}/messages`, { query: { before, limit: olderLimit } }),
    onSuccess: ({ items }) =>
      client.setQueryData<MessageWindow>(keys.messages(id), (window) => takeOlder(window, items, olderLimit)),
  });
}

export type PlainVerb = "pick" | "end" | "reopen" | "release" | "join" | "leave";

export type ConversationCommand =
  | { verb: PlainVerb }
  | { verb: "assign"; body: { agentId: string } }
  | { verb: "transfer"; body: { queueId?: string; agentId?: string; note?: string } }
  | { verb: "wrapup"; body: { note: string; disposition: string; keepOpen?: boolean } }
  | { verb: "close"; body: { reason?: string } }
  | { verb: "link"; body: { contactId?: string; caseId?: string } };

/** Every command on a conversation. The answer updates the cache; a conflict fetches the truth. */
export function useConversationCommand(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (command: ConversationCommand) =>
      api.post<Conversation>(`/conversations/${id}/${command.verb}`, "body" in command ? command.body : {}),
    onSuccess: (conversation, command) => {
      applyConversation(client, conversation);
      if (refreshes.includes(command.verb)) void client.invalidateQueries({ queryKey: keys.conversation(id) });
    },
    onError: () => client.invalidateQueries({ queryKey: keys.conversation(id) }),
  });
}

/** These change parts that only the detail carries: participants, drafts, previous conversations. */
const refreshes: readonly ConversationCommand["verb"][] = ["join", "leave", "link", "wrapup", "transfer", "assign"];

export function useDecisions(id: string, enabled: boolean) {
  return useQuery({
    queryKey: keys.decisions(id),
    queryFn: () => api.get<Page<Decision>>(`/conversations/${id}/decisions`),
    select: (page) => page.items,
    enabled,
    staleTime: 0,
  });
}

/** Tells the server how far we have read, and clears the unread count here at once. */
export function useMarkRead(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (seq: number) => api.post(`/conversations/${id}/read`, { seq }),
    onMutate: () => {
      const detail = client.getQueryData<ConversationDetail>(keys.conversation(id));
      if (detail && detail.unread > 0) applyConversation(client, { ...detail, unread: 0 });
    },
  });
}

/** Tells the others that we are looking or typing. Losing one of these does no harm. */
export async function signal(id: string, what: "typing" | "viewing"): Promise<void> {
  try {
    await api.post(`/conversations/${id}/${what}`);
  } catch {
    // The next sign comes soon, and nothing depends on this one.
  }
}
