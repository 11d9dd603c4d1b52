import { describe, expect, it } from "vitest";
import type { Question } from "../api/types";
import { message } from "../test/fakes";
import { delay, streamBackoff } from "./backoff";
import { isPicture, refusal, sizeText, typeNames } from "./files";
import { newKey } from "./key";
import { checkAnswers, cleanAnswers, consent, looksLikeEmail } from "./questions";
import { memoryStore, widgetStore } from "./storage";
import { systemSentence } from "./system";
import { throttle } from "./throttle";
import { waitSentence } from "./wait";

const question = (name: string, more: Partial<Question> = {}): Question => ({ name, label: name, type: "text", required: false, options: [], ...more });

describe("questions", () => {
  const asked = [question("a", { required: true }), question("b"), question("c", { type: "consent", required: true })];

  it("names what is missing, too long or not agreed to", () => {
    expect(checkAnswers(asked, { a: "  ", b: "x".repeat(513) })).toEqual({ a: "required", b: "tooLong", c: "consent" });
    expect(checkAnswers(asked, { a: "x", c: "true" })).toEqual({});
  });

  it("looks closer at a question for the e-mail address", () => {
    const email = [question("Email")];
    expect([checkAnswers(email, { Email: "nobody" }), checkAnswers(email, { Email: "a@b.example" }), checkAnswers(email, {})]).toEqual([{ Email: "email" }, {}, {}]);
  });

  it("sends trimmed answers to questions that were asked", () => {
    expect(cleanAnswers(asked, { a: " x ", b: "", z: "?" })).toEqual({ a: "x" });
  });

  it("speaks of consent only where it was asked for", () => {
    expect(consent([asked[0] ?? question("a")], {})).toBeUndefined();
    expect(consent(asked, { c: "true" })).toBe(true);
    expect(consent(asked, {})).toBe(false);
  });

  it.each([["a@b.example", true], ["a@b", false], ["a b@c.example", false], ["@b.example", false], ["a@b..example", false]])("e-mail %s: %s", (value, ok) =>
    expect(looksLikeEmail(value)).toBe(ok));
});

describe("files", () => {
  const rules = { allowedTypes: ["image/*", "application/pdf", ".csv"], maxFileBytes: 100 };
  const file = (name: string, type: string, size = 10) => ({ name, type, size });

  it.each([
    [file("a.png", "image/png"), null], [file("a.pdf", "application/pdf"), null], [file("A.CSV", "application/vnd.ms-excel"), null],
    [file("a.exe", "application/x-msdownload"), "type"], [file("a.png", "image/png", 101), "tooLarge"], [file("a.png", "image/png", 0), "empty"],
    [file("unknown", ""), null],
  ])("%o: %s", (given, expected) => expect(refusal(given, rules)).toBe(expected));

  it("never shows in place what could run a script", () => {
    expect(["image/svg+xml", "text/html", "image/png"].map(isPicture)).toEqual([false, false, true]);
  });

  it("writes sizes and types for people", () => {
    expect(sizeText(12, "en")).toBe("1 kB");
    expect(sizeText(1_500_000, "de")).toBe("1,5 MB");
    expect(typeNames(["image/png", "application/pdf", "text/plain", ".csv"])).toBe("PNG, PDF, TXT, CSV");
  });
});

describe("waitSentence", () => {
  it.each([
    [undefined, "waitUnknown"], [{ from: 0, to: 1 }, "waitSoon"], [{ from: 3, to: 3 }, "waitAbout"], [{ from: 2, to: 5 }, "waitRange"], [{ from: 20, to: 90 }, "waitLong"],
  ])("%o: %s", (wait, key) => expect(waitSentence(wait).key).toBe(key));
});

describe("systemSentence", () => {
  it("puts the name into our words", () => {
    expect(systemSentence(message(1, { kind: "system", code: "agent_joined", args: { name: "Marta" }, body: "" }))).toMatchObject({ key: "sysAgentJoined", args: { name: "Marta" } });
  });
  it("leaves the company's own words and unknown codes alone", () => {
    expect(systemSentence(message(1, { code: "agent_joined", body: "Marta is here for you!" }))).toBeNull();
    expect(systemSentence(message(1, { code: "brand_new", body: "" }))).toBeNull();
  });
});

describe("delay", () => {
  it("doubles up to its cap, with jitter between half and whole", () => {
    expect([0, 1, 2, 20].map((attempt) => delay(attempt, streamBackoff, () => 1))).toEqual([600, 1200, 2400, 30_000]);
    expect(delay(1, streamBackoff, () => 0)).toBe(600);
  });
});

describe("throttle", () => {
  it("passes the first call and the first after the pause", () => {
    let now = 0;
    let calls = 0;
    const tell = throttle(3000, { now: () => now }, () => calls++);
    for (now = 0; now <= 6000; now += 500) tell();
    expect(calls).toBe(3);
  });
});

describe("newKey", () => {
  it("is a version 4 UUID, also without randomUUID", () => {
    const bare = { getRandomValues: (array: Uint8Array) => crypto.getRandomValues(array) };
    const made = newKey(Object.assign(Object.create(null), bare));
    expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newKey()).not.toBe(newKey());
  });
});

describe("widgetStore", () => {
  it("keeps widgets apart and survives a storage that refuses", () => {
    const values = new Map<string, string>();
    let full = false;
    const storage: Storage = {
      get length() { return values.size; },
      key: (i) => [...values.keys()][i] ?? null,
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => { if (full) throw new Error("QuotaExceededError"); values.set(key, value); },
      removeItem: (key) => void values.delete(key),
      clear: () => values.clear(),
    };
    const [a, b] = [widgetStore("a", () => storage), widgetStore("b", () => storage)];
    a.set("token", "1");
    b.set("token", "2");
    full = true;
    a.set("out:x", "kept");
    expect([a.get("token"), b.get("token"), a.get("out:x")]).toEqual(["1", "2", "kept"]);
    expect(a.names("out:")).toEqual(["out:x"]);
    a.remove("out:x");
    expect(a.get("out:x")).toBeNull();
  });

  it("works without any storage", () => {
    const store = widgetStore("a", () => { throw new Error("SecurityError"); });
    store.set("x", "1");
    expect([store.get("x"), store.names("x"), memoryStore().get("x")]).toEqual(["1", ["x"], null]);
  });
});
