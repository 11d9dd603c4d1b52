import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import { Live } from "./live";
import { toPublication, type LiveTransport, type Publication, type TransportHandlers } from "./liveTransport";

function setup() {
  let handlers: TransportHandlers | undefined;
  const transport = {
    start: (given: TransportHandlers) => {
      handlers = given;
      return () => {
        handlers = undefined;
      };
    },
    subscribe: vi.fn(),
    unsubscribe: vi.fn(),
  } satisfies LiveTransport;
  const client = new QueryClient();
  const applied: Publication[] = [];
  const live = new Live({ client, transport, apply: (publication) => applied.push(publication) });
  live.start();
  const receive = (seq: number, kind = "message.added") => handlers?.onPublication({ seq, kind, at: "", data: {} });
  return { live, client, transport, applied, receive, handlers: () => handlers };
}

function isStale(client: QueryClient, key: readonly unknown[]): boolean {
  return client.getQueryState(key)?.isInvalidated ?? false;
}

describe("Live", () => {
  it("hands on a fact once, whatever channel it comes on", () => {
    const { applied, receive } = setup();
    receive(7);
    receive(7);
    receive(7, "conversation.changed");
    expect(applied.map(({ kind }) => kind)).toEqual(["message.added", "conversation.changed"]);
  });

  it("hands on every fleeting sign", () => {
    const { applied, receive } = setup();
    receive(0, "typing");
    receive(0, "typing");
    expect(applied).toHaveLength(2);
  });

  it("fetches again after a gap, but only what follows the feed", () => {
    const { client, handlers } = setup();
    for (const key of [["inbox", {}], ["conversation", "a"], ["records", "tables"]]) client.setQueryData(key, {});
    handlers()?.onGap(undefined);
    expect(isStale(client, ["inbox", {}])).toBe(true);
    expect(isStale(client, ["conversation", "a"])).toBe(true);
    expect(isStale(client, ["records", "tables"])).toBe(false);
  });

  it("fetches one conversation again after a gap in its channel", () => {
    const { client, handlers } = setup();
    for (const id of ["a", "b"]) client.setQueryData(["conversation", id], {});
    handlers()?.onGap("conversation:a");
    expect(isStale(client, ["conversation", "a"])).toBe(true);
    expect(isStale(client, ["conversation", "b"])).toBe(false);
  });

  it("does not take a first answer that may be older than the gap for the new one", async () => {
    const { client, handlers } = setup();
    const answers: ((state: string) => void)[] = [];
    const observer = new QueryObserver(client, {
      queryKey: ["conversation", "a"],
      queryFn: () => new Promise<string>((answer) => answers.push(answer)),
    });
    const stop = observer.subscribe(() => undefined);
    handlers()?.onGap("conversation:a");
    handlers()?.onGap(undefined);
    expect(answers).toHaveLength(1);
    answers[0]?.("waiting");
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.("active");
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe("active"));
    expect(observer.getCurrentResult().fetchStatus).toBe("idle");
    expect(answers).toHaveLength(2);
    stop();
  });

  it("keeps a channel as long as somebody follows it", () => {
    const { live, transport } = setup();
    const first = live.use("conversation:a");
    const second = live.use("conversation:a");
    expect(transport.subscribe).toHaveBeenCalledTimes(1);
    first();
    expect(transport.unsubscribe).not.toHaveBeenCalled();
    second();
    expect(transport.unsubscribe).toHaveBeenCalledWith("conversation:a");
  });

  it("tells its listeners about the connection", () => {
    const { live, handlers } = setup();
    const listener = vi.fn();
    live.onState(listener);
    handlers()?.onState("reconnecting");
    handlers()?.onState("reconnecting");
    expect(live.state()).toBe("reconnecting");
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe("a publication's envelope", () => {
  it.each([[undefined], [null], ["text"], [{}], [{ kind: 3 }]])("drops %j", (value) => {
    expect(toPublication(value)).toBeUndefined();
  });

  it("reads a complete one", () => {
    expect(toPublication({ seq: 4, kind: "board", at: "T", data: 1 })).toEqual({ seq: 4, kind: "board", at: "T", data: 1 });
  });
});
