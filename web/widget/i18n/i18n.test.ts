import { describe, expect, it } from "vitest";
import { chooseLocale, formatLocale, loadMessages, locales, translator } from "./i18n";

const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe("languages", () => {
  it.each(locales)("%s has every sentence with the same slots", async (locale) => {
    const [en, other] = [await loadMessages("en"), await loadMessages(locale)];
    expect(Object.keys(other)).toEqual(Object.keys(en));
    for (const [key, text] of Object.entries(other)) {
      expect(text.trim(), key).not.toBe("");
      expect(slots(text), key).toEqual(slots(en[key] ?? ""));
    }
  });
});

describe("translator", () => {
  it("chooses the plural and writes numbers as the language does", async () => {
    const t = translator("de", await loadMessages("de"));
    expect(t("waitAbout", { count: 1 })).toBe("Es dauert voraussichtlich etwa 1 Minute.");
    expect(t("waitAbout", { count: 1200 })).toBe("Es dauert voraussichtlich etwa 1.200 Minuten.");
  });

  it("never treats an inserted text as a pattern", async () => {
    const t = translator("en", await loadMessages("en"));
    expect(t("typing", { name: "{name} $& $1" })).toBe("{name} $& $1 is typing");
  });
});

describe("chooseLocale", () => {
  it.each([[["pt-BR"], "pt"], [["fr", "de-AT"], "de"], [[null, "", "xx"], "en"], [["DE_de"], "de"]] as const)("%j: %s", (wishes, expected) =>
    expect(chooseLocale(wishes)).toBe(expected));

  it("keeps the reader's notation of the same language", () => {
    expect(formatLocale("en", ["de-DE", "en-GB"])).toBe("en-GB");
    expect(formatLocale("pt", ["de-DE"])).toBe("pt");
  });
});
