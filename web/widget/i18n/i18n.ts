/** Sentences in the customer's language. Plurals by Intl.PluralRules: a key `x` with `x_one` and `x_other`. */
import type en from "../locales/en.json";

export type Locale = "en" | "de" | "pt";
export type Messages = Record<keyof typeof en, string>;
type RawKey = keyof typeof en;
type Base<K extends string> = K extends `${infer B}_one` ? B : K extends `${string}_other` ? never : K;
export type Key = Base<RawKey>;
export type Args = Record<string, string | number>;
export type Translate = (key: Key, args?: Args) => string;

export const locales: readonly Locale[] = ["en", "de", "pt"];

/** The first wish we can fulfil: "pt-BR" gives "pt". English is the last resort. */
export function chooseLocale(wishes: readonly (string | null | undefined)[]): Locale {
  for (const wish of wishes) {
    const base = wish?.toLowerCase().split(/[-_]/)[0];
    const found = locales.find((locale) => locale === base);
    if (found) return found;
  }
  return "en";
}

/** The reader's own notation for dates where it is of the same language: English words, British dates. */
export function formatLocale(locale: Locale, wishes: readonly string[]): string {
  return wishes.find((wish) => wish.toLowerCase().split("-")[0] === locale) ?? locale;
}

export function translator(locale: string, messages: Readonly<Record<string, string>>): Translate {
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  return (key, args = {}) => {
    const count = args["count"];
    const form = typeof count === "number" ? messages[`${key}_${plural.select(count) === "one" ? "one" : "other"}`] : undefined;
    const text = form ?? messages[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = args[name];
      return value === undefined ? whole : typeof value === "number" ? number.format(value) : value;
    });
  };
}

export async function loadMessages(locale: Locale): Promise<Readonly<Record<string, string>>> {
  switch (locale) {
    case "de":
      return (await import("../locales/de.json")).default;
    case "pt":
      return (await import("../locales/pt.json")).default;
    case "en":
      return (await import("../locales/en.json")).default;
  }
}
