import { describe, expect, it } from "vitest";
import { tokenOf } from "./user";

describe("tokenOf", () => {
  it("takes a token, a function and a promise", async () => {
    expect(await tokenOf("a")).toBe("a");
    expect(await tokenOf(() => "b")).toBe("b");
    expect(await tokenOf(() => Promise.resolve("c"))).toBe("c");
  });

  it("is empty when nobody is signed in or the page fails", async () => {
    expect(await tokenOf(null)).toBe("");
    expect(await tokenOf(() => Promise.reject(new Error("x")))).toBe("");
    expect(await tokenOf(() => { throw new Error("x"); })).toBe("");
  });

  it("gives the page ten seconds", async () => {
    let waited = 0;
    let late: () => void = () => undefined;
    const token = tokenOf(() => new Promise<string>(() => undefined), (fn, ms) => { waited = ms; late = fn; });
    late();
    expect(await token).toBe("");
    expect(waited).toBe(10_000);
  });
});
