import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api } from "@/api/client";
import type { Attachment, Message } from "@/api/types";
import { uniqueKey } from "@/lib/uniqueKey";
import { useErrorText } from "@/ui/errorText";
import { keys } from "./keys";
import {
  addMessage,
  addPending,
  dropPending,
  emptyWindow,
  failPending,
  type MessageWindow,
  type PendingMessage,
} from "./reduce/messages";
import { dropUnsent, keepUnsent } from "./unsent";

export interface OutgoingMessage {
  kind: "text" | "note";
  body: string;
  attachments: Attachment[];
}

function change(client: QueryClient, id: string, step: (window: MessageWindow) => MessageWindow): void {
  client.setQueryData<MessageWindow>(keys.messages(id), (window) => step(window ?? emptyWindow));
}

/** Sends and keeps the order of sending: one request per conversation at a time. */
const queues = new Map<string, Promise<void>>();

async function post(client: QueryClient, id: string, message: PendingMessage, explain: (error: unknown) => string) {
  try {
    const stored = await api.post<Message>(`/conversations/${id}/messages`, {
      key: message.key,
      kind: message.kind,
      body: message.body,
      attachmentIds: message.attachments.map((attachment) => attachment.id),
    });
    dropUnsent(message.key);
    change(client, id, (window) => addMessage(window, stored));
  } catch (error) {
    const reason = explain(error);
    keepUnsent(id, { ...message, error: reason });
    change(client, id, (window) => failPending(window, message.key, reason));
  }
}

/**
 * Optimistic sending. The message shows at once; a retry uses the same key, so the server stores it once
 * even when the first attempt had arrived.
 */
export function useSend(id: string) {
  const client = useQueryClient();
  const explain = useErrorText();
  const deliver = useCallback(
    (message: PendingMessage) => {
      keepUnsent(id, message);
      change(client, id, (window) => addPending(window, { ...message, status: "sending", error: undefined }));
      const before = queues.get(id) ?? Promise.resolve();
      const mine = before.then(() => post(client, id, message, explain));
      queues.set(id, mine);
      void mine.then(() => {
        if (queues.get(id) === mine) queues.delete(id);
      });
    },
    [client, id, explain],
  );
  const send = useCallback(
    (message: OutgoingMessage) =>
      deliver({ ...message, key: uniqueKey(), at: new Date().toISOString(), status: "sending" }),
    [deliver],
  );
  const discard = useCallback(
    (key: string) => {
      dropUnsent(key);
      change(client, id, (window) => dropPending(window, key));
    },
    [client, id],
  );
  return { send, retry: deliver, discard };
}
