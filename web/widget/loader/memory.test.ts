import { beforeEach, describe, expect, it, vi } from "vitest";
import { recall, remember } from "./memory";

const nothing = { look: null, active: false, open: false };

beforeEach(() => localStorage.clear());

describe("what the page remembers", () => {
  it("is the same on the next page, for each chat by itself", () => {
    const look = { color: "#1f6f5c", onColor: "#ffffff", position: "left" as const, title: "Help" };
    remember("a", { look, active: true, open: true });
    expect(recall("a")).toEqual({ look, active: true, open: true });
    expect(recall("b")).toEqual(nothing);
  });

  it.each(["{", "7", "null", '{"open":"yes","active":1}'])("is nothing after %s", (kept) => {
    localStorage.setItem("switchboard:a", kept);
    expect(recall("a")).toEqual(nothing);
  });

  it("is nothing where the browser keeps nothing", () => {
    const refuse = vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("no", "SecurityError");
    });
    expect(recall("a")).toEqual(nothing);
    refuse.mockRestore();
  });
});
