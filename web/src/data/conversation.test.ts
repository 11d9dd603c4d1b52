import { QueryClient } from "@tanstack/react-query";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ConversationDetail } from "@/api/types";
import { applyConversation } from "./applyLive";
import { conversationQuery } from "./conversation";
import { keys } from "./keys";
import { testConversation } from "./testing";

/** The row and what the detail adds to it, as the server answers. */
function detail(part: Partial<ConversationDetail>): ConversationDetail {
  const more = { answers: [], visitedPages: [], participants: [], previous: [], drafts: { text: "", note: "" }, viewers: [], messages: [] };
  return { ...testConversation(), ...more, ...part };
}

afterEach(() => vi.unstubAllGlobals());

describe("fetching a conversation", () => {
  it("takes nothing back that became known while the answer was on its way", async () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    client.setQueryData(keys.conversation("c1"), detail({ state: "open", agent: undefined, abilities: ["pick"], version: 1 }));
    let answer: (response: Response) => void = () => {};
    vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => (answer = resolve)));
    const fetched = client.fetchQuery({ ...conversationQuery("c1"), staleTime: 0 });
    applyConversation(client, testConversation({ version: 2 }));
    answer(Response.json(detail({ state: "open", agent: undefined, abilities: ["pick"], previous: [testConversation({ id: "c0" })], version: 1 })));
    expect(await fetched).toMatchObject({ state: "active", agent: { id: "me" }, version: 2 });
  });

  it("takes a newer answer as it is", async () => {
    const client = new QueryClient();
    client.setQueryData(keys.conversation("c1"), detail({ version: 2 }));
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json(detail({ state: "closed", abilities: [], version: 3 }))));
    expect(await client.fetchQuery({ ...conversationQuery("c1"), staleTime: 0 })).toMatchObject({ state: "closed", abilities: [], version: 3 });
  });
});
