import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Conversation, Page, RecordRow } from "@/api/types";

export interface FoundItem {
  id: string;
  kind: "conversation" | "contact" | "incident";
  title: string;
  detail: string;
}

const perKind = 5;

function textOf(row: RecordRow, ...columns: string[]): string {
  return columns
    .map((column) => row[column])
    .filter((value) => typeof value === "string" && value !== "")
    .join(" · ");
}

async function findRecords(table: "contact" | "incident", q: string, signal: AbortSignal): Promise<FoundItem[]> {
  const page = await api.get<Page<RecordRow>>(`/records/${table}`, { query: { q, limit: perKind }, signal });
  return page.items.map((row) => ({
    id: row.id,
    kind: table,
    title: table === "contact" ? textOf(row, "fullName") : textOf(row, "title"),
    detail: table === "contact" ? textOf(row, "email", "company") : textOf(row, "ticketNumber"),
  }));
}

async function findConversations(q: string, signal: AbortSignal): Promise<FoundItem[]> {
  const query = { view: "all", state: "any", q, limit: perKind };
  const page = await api.get<Page<Conversation>>("/conversations", { query, signal });
  return page.items.map((conversation) => ({
    id: conversation.id,
    kind: "conversation",
    title: conversation.contact?.name ?? conversation.visitor.name,
    detail: [conversation.number, conversation.lastMessage?.text ?? ""].filter((part) => part !== "").join(" · "),
  }));
}

/** Conversations, contacts and cases for the words in the palette. One kind failing leaves the others. */
export function usePaletteSearch(words: string) {
  const q = words.trim();
  return useQuery({
    queryKey: ["palette", q],
    queryFn: async ({ signal }) => {
      const found = await Promise.allSettled([
        findConversations(q, signal),
        findRecords("contact", q, signal),
        findRecords("incident", q, signal),
      ]);
      return found.flatMap((result) => (result.status === "fulfilled" ? result.value : []));
    },
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}
