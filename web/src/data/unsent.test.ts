import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keys } from "./keys";
import type { Message } from "@/api/types";
import { addUnsent, type MessageWindow, type PendingMessage } from "./reduce/messages";

const lost: PendingMessage = {
  key: "k1",
  kind: "text",
  body: "On its way.",
  attachments: [{ id: "a1", name: "label.pdf", type: "application/pdf", size: 12, url: "/files/a1" }],
  at: "2026-01-02T10:00:00.000Z",
  status: "sending",
};

function testMessage(seq: number, key: string): Message {
  return { id: `m${seq}`, conversationId: "c1", seq, key, kind: "text", from: "agent", senderName: "Ana", body: lost.body, attachments: [], at: lost.at };
}

/** The page as after a reload: nothing in memory, what was stored in place. */
async function reload() {
  vi.resetModules();
  const { conversationQuery } = await import("./conversation");
  const client = new QueryClient();
  return {
    ...(await import("./unsent")),
    window: async (id: string) => {
      await client.fetchQuery({ ...conversationQuery(id), staleTime: 0 });
      return client.getQueryData<MessageWindow>(keys.messages(id));
    },
  };
}

function serve(messages: object[]): void {
  vi.stubGlobal("fetch", (address: string) => Promise.resolve(Response.json({ id: address.split("/").at(-1), messages })));
}

beforeEach(() => {
  sessionStorage.clear();
  serve([]);
});
afterEach(() => vi.unstubAllGlobals());

describe("unsent messages", () => {
  it("come back after a reload, each in its conversation, for a decision", async () => {
    (await reload()).keepUnsent("c1", lost);
    const page = await reload();
    expect((await page.window("c1"))?.pending).toEqual([{ ...lost, status: "failed" }]);
    expect((await page.window("c2"))?.pending).toEqual([]);
  });

  it("join what is loaded already, but not what is on its way again", () => {
    const again = { ...lost, key: "k2" };
    const arrived = testMessage(3, "k3");
    const window = addUnsent({ items: [arrived], pending: [again], hasOlder: true }, [lost, { ...again, status: "failed" }, { ...lost, key: "k3" }]);
    expect(window).toEqual({ items: [arrived], pending: [lost, again], hasOlder: true });
    expect(addUnsent(undefined, []).pending).toEqual([]);
  });

  it("are gone when they had arrived after all", async () => {
    (await reload()).keepUnsent("c1", lost);
    serve([testMessage(7, "k1")]);
    const page = await reload();
    expect((await page.window("c1"))?.pending).toEqual([]);
    expect(page.unsentOf("c1")).toEqual([]);
  });

  it("are gone after they were sent, discarded, or the person signed out", async () => {
    const page = await reload();
    page.keepUnsent("c1", lost);
    page.keepUnsent("c1", { ...lost, key: "k2" });
    page.dropUnsent("k1");
    expect((await reload()).unsentOf("c1").map(({ key }) => key)).toEqual(["k2"]);
    page.forgetUnsent();
    expect((await reload()).unsentOf("c1")).toEqual([]);
  });

  it("are let go beyond a limit, the oldest first", async () => {
    const page = await reload();
    for (let n = 1; n <= 60; n++) page.keepUnsent("c1", { ...lost, key: `k${n}` });
    expect(page.unsentOf("c1")).toHaveLength(50);
    expect(page.unsentOf("c1").at(-1)?.key).toBe("k60");
  });

  it.each(['"text"', '[{"key":"k1"}]', '[{"conversationId":"c1","key":1}]', "not json"])("do not trust what is stored: %s", async (stored) => {
    sessionStorage.setItem("unsent", stored);
    expect((await reload()).unsentOf("c1")).toEqual([]);
  });
});
