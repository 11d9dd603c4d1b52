import { describe, expect, it } from "vitest";
import { Client } from "./client";
import { Problem, retryAfter } from "./problem";

function setup(...answers: (Response | Error)[]) {
  const calls: { url: string; init: RequestInit | undefined; authorization: string | null }[] = [];
  const client = new Client({
    base: "/widget/v1",
    now: () => 0,
    fetch: (input, init) => {
      calls.push({ url: String(input), init, authorization: new Headers(init?.headers).get("Authorization") });
      const answer = answers.shift() ?? new Response(null, { status: 500 });
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  });
  client.token = "t1";
  return { client, calls };
}

const problem = (status: number, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ code: "x", detail: "Because.", errors: [{ field: "answers.a", reason: "is missing", fix: "fill it" }] }), { status, headers });
const kindOf = (promise: Promise<unknown>) => promise.then(() => "ok", (error: unknown) => (error instanceof Problem ? error.kind : "other"));

describe("Client", () => {
  it("sends the token and never cookies", async () => {
    const { client, calls } = setup(Response.json({ id: "c", state: "open" }));
    await client.conversation("a/b");
    expect(calls[0]).toMatchObject({ url: "/widget/v1/conversations/a%2Fb", authorization: "Bearer t1", init: { credentials: "omit" } });
  });

  it("renews a refused token once and repeats the call", async () => {
    const { client, calls } = setup(problem(401), Response.json({ id: "c", state: "open" }));
    client.renew = () => {
      client.token = "t2";
      return Promise.resolve(true);
    };
    await client.conversation("c");
    expect(calls.map((call) => call.authorization)).toEqual(["Bearer t1", "Bearer t2"]);
  });

  it("does not renew for ever", async () => {
    const { client, calls } = setup(problem(401), problem(401), problem(401));
    client.renew = () => Promise.resolve(true);
    expect(await kindOf(client.conversation("c"))).toBe("unauthenticated");
    expect(calls).toHaveLength(2);
  });

  it.each([[400, "invalid"], [403, "forbidden"], [404, "not_found"], [409, "conflict"], [413, "too_large"], [415, "unsupported"], [429, "rate_limited"], [500, "unavailable"], [503, "unavailable"]])(
    "%i is %s", async (status, kind) => expect(await kindOf(setup(problem(status)).client.conversation("c"))).toBe(kind));

  it("tells field and detail of a refusal", async () => {
    const error = await setup(problem(422)).client.conversation("c").catch((e: unknown) => e);
    expect(error).toMatchObject({ detail: "Because.", fields: [{ field: "answers.a", reason: "is missing" }] });
  });

  it("takes a lost line and nonsense as things that pass", async () => {
    expect(await kindOf(setup(new TypeError("Failed to fetch")).client.conversation("c"))).toBe("network");
    expect(await kindOf(setup(new Response("<html>")).client.conversation("c"))).toBe("unavailable");
    expect(await kindOf(setup(Response.json({})).client.conversation("c"))).toBe("unavailable");
  });
});

describe("retryAfter", () => {
  it.each([["5", 5000], ["Thu, 01 Jan 1970 00:00:09 GMT", 9000], ["-3", 0], ["soon", 0], [null, 0], ["999999", 3_600_000]])("%s: %i", (header, ms) =>
    expect(retryAfter(header, 0)).toBe(ms));
});
