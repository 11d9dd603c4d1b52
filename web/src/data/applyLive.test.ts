import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { applyPublication } from "./applyLive";
import { keys } from "./keys";

it("keeps who is signed in until the server has said that the session is over", () => {
  const client = new QueryClient();
  client.setQueryData(keys.me, { user: { id: "u1" } });
  applyPublication(client, { seq: 1, kind: "session.revoked", at: "2026-03-02T09:00:00Z", data: { sessionIds: ["s1"], reason: "revoked" } });
  expect(client.getQueryData(keys.me)).toBeDefined();
  expect(client.getQueryState(keys.me)?.isInvalidated).toBe(true);
});
