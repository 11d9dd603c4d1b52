import { describe, expect, it } from "vitest";

type Texts = { [key: string]: string | Texts };

const files = import.meta.glob<Texts>("../../locales/*/*.json", { import: "default", eager: true });
const sources = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.*"], {
  query: "?raw",
  import: "default",
  eager: true,
});

function flatten(texts: Texts, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === "string") flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

const texts = new Map<string, Map<string, string>>();
for (const [path, content] of Object.entries(files)) {
  const [language, file] = path.split("/").slice(-2);
  texts.set(`${language ?? ""}/${(file ?? "").replace(".json", "")}`, flatten(content));
}
const namespaces = [...new Set([...texts.keys()].map((key) => key.split("/")[1] ?? ""))];

/** Languages differ in how many plural forms they have; the key without its form must exist in each. */
function stems(flat: Map<string, string>): string[] {
  return [...new Set([...flat.keys()].map((key) => key.replace(/_(zero|one|two|few|many|other)$/, "")))].sort();
}

function slots(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? "").sort();
}

/** Keys written out in the source, with the namespace of the file's useTranslation where they name none. */
function usedKeys(source: string): string[] {
  const own = /useTranslation\("(\w+)"\)/.exec(source)?.[1] ?? "common";
  return [...source.matchAll(/\bt\("([\w:.]+)"/g)].map((match) => {
    const key = match[1] ?? "";
    return key.includes(":") ? key : `${own}:${key}`;
  });
}

describe.each(namespaces)("texts of %s", (namespace) => {
  const english = texts.get(`en/${namespace}`) ?? new Map<string, string>();

  it.each(["de", "pt"])("are complete in %s", (language) => {
    const translated = texts.get(`${language}/${namespace}`) ?? new Map<string, string>();
    expect(stems(translated)).toEqual(stems(english));
  });

  it.each(["de", "pt"])("have the same slots in %s", (language) => {
    const translated = texts.get(`${language}/${namespace}`) ?? new Map<string, string>();
    for (const [key, text] of translated) {
      const source = english.get(key) ?? english.get(key.replace(/_many$/, "_other")) ?? "";
      expect([key, slots(text)]).toEqual([key, slots(source)]);
    }
  });

  it("are never empty", () => {
    for (const language of ["en", "de", "pt"]) {
      for (const [key, text] of texts.get(`${language}/${namespace}`) ?? []) expect([key, text.trim()]).not.toEqual([key, ""]);
    }
  });
});

describe("keys in the source", () => {
  it("exist in English", () => {
    const missing: string[] = [];
    for (const [path, source] of Object.entries(sources)) {
      for (const used of usedKeys(source)) {
        const [namespace, key] = used.split(":");
        const known = texts.get(`en/${namespace ?? ""}`);
        const isKnown = ["", "_one", "_other"].some((suffix) => known?.has(`${key ?? ""}${suffix}`));
        if (!isKnown) missing.push(`${path}: ${used}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
