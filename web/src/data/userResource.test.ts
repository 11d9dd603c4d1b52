import { afterEach, describe, expect, it, vi } from "vitest";
import { changedMembers, userResource } from "./userResource";

interface Call {
  method: string;
  path: string;
  body: unknown;
}

/** Answers each call with the next prepared answer and remembers what was asked. */
function serve(answers: readonly [status: number, body: unknown][]): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    const [status, body] = answers[calls.length] ?? [500, {}];
    calls.push({ method: init.method ?? "", path, body: typeof init.body === "string" ? JSON.parse(init.body) : undefined });
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
  return calls;
}

afterEach(() => vi.unstubAllGlobals());

const user = { id: "u1", version: 3, name: "Ana", queues: ["q1"] };

describe("changedMembers", () => {
  it("changes only what has to change", () => {
    expect(changedMembers(["a"], "b", true)).toEqual(["a", "b"]);
    expect(changedMembers(["a", "b"], "b", false)).toEqual(["a"]);
    expect(changedMembers(["a"], "a", true)).toBeUndefined();
  });
});

describe("userResource.update", () => {
  it("moves a person from one queue to another without touching the account", async () => {
    const calls = serve([
      [200, user],
      [200, { id: "q2", version: 7, members: ["x"] }],
      [200, {}],
      [200, { id: "q1", version: 5, members: ["u1", "y"] }],
      [200, {}],
    ]);
    const saved = await userResource.update("u1", { queues: ["q2"] }, 3);
    expect(saved.queues).toEqual(["q2"]);
    expect(calls.filter(({ method }) => method === "PATCH")).toEqual([
      { method: "PATCH", path: "/api/v1/records/queue/q2", body: { members: ["x", "u1"], version: 7 } },
      { method: "PATCH", path: "/api/v1/records/queue/q1", body: { members: ["y"], version: 5 } },
    ]);
  });

  it("tries again once when the queue changed at the same moment", async () => {
    const calls = serve([
      [200, { ...user, version: 4 }],
      [200, { id: "q2", version: 7, members: [] }],
      [409, { code: "conflict", detail: "Somebody changed this Queue meanwhile." }],
      [200, { id: "q2", version: 8, members: ["z"] }],
      [200, {}],
    ]);
    await userResource.update("u1", { name: "Ana S", queues: ["q1", "q2"] }, 3);
    expect(calls[0]).toEqual({ method: "PATCH", path: "/api/v1/users/u1", body: { name: "Ana S", version: 3 } });
    expect(calls.at(-1)?.body).toEqual({ members: ["z", "u1"], version: 8 });
  });

  it("reports any other refusal", async () => {
    serve([[403, { code: "forbidden", detail: "Your role does not allow this." }]]);
    await expect(userResource.update("u1", { name: "Ana S" }, 3)).rejects.toThrow("Your role does not allow this.");
  });
});
