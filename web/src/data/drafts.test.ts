import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Drafts, useDraft } from "./drafts";

interface Stored {
  path: string;
  body: unknown;
  keepalive: boolean;
}

let stored: Stored[] = [];

beforeEach(() => {
  stored = [];
  vi.useFakeTimers();
  vi.stubGlobal("fetch", (path: string, { body, keepalive }: RequestInit) => {
    stored.push({ path, body: typeof body === "string" ? JSON.parse(body) : undefined, keepalive: keepalive === true });
    return Promise.resolve(new Response(null, { status: 204 }));
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a draft", () => {
  it("is stored after a rest, once", () => {
    const { result } = renderHook(() => useDraft("rest", "text", ""));
    act(() => result.current[1]("Hel"));
    act(() => vi.advanceTimersByTime(500));
    act(() => result.current[1]("Hello"));
    act(() => vi.advanceTimersByTime(500));
    expect(stored).toEqual([]);
    act(() => vi.advanceTimersByTime(500));
    expect(stored).toEqual([{ path: "/api/v1/conversations/rest/draft", body: { kind: "text", body: "Hello" }, keepalive: false }]);
    expect(result.current[0]).toBe("Hello");
  });

  it("is stored when the page goes, by a request that outlives it", () => {
    const { result, unmount } = renderHook(() => useDraft("leave", "text", "sent by now"));
    act(() => result.current[1](""));
    window.dispatchEvent(new Event("pagehide"));
    expect(stored).toEqual([{ path: "/api/v1/conversations/leave/draft", body: { kind: "text", body: "" }, keepalive: true }]);
    unmount();
    act(() => vi.advanceTimersByTime(2000));
    expect(stored).toHaveLength(1);
  });

  it("is stored when another conversation comes in front", () => {
    const { result, rerender } = renderHook(({ id }) => useDraft(id, "note", ""), { initialProps: { id: "one" } });
    act(() => result.current[1]("Later"));
    rerender({ id: "two" });
    expect(stored).toEqual([{ path: "/api/v1/conversations/one/draft", body: { kind: "note", body: "Later" }, keepalive: false }]);
    expect(result.current[0]).toBe("");
  });

  it("stays here when it cannot be stored", async () => {
    const store = vi.fn(() => Promise.reject(new Error("no line")));
    const drafts = new Drafts(store);
    drafts.write("c1", "text", "kept");
    await vi.advanceTimersByTimeAsync(800);
    expect(store).toHaveBeenCalledOnce();
    expect(drafts.read("c1", "text")).toBe("kept");
  });
});
