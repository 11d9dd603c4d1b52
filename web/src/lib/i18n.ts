import i18next, { type BackendModule, type ReadCallback } from "i18next";
import { initReactI18next } from "react-i18next";

export const locales = ["en", "de", "pt"] as const;
export type Locale = (typeof locales)[number];

const files = import.meta.glob<Record<string, unknown>>("../../locales/*/*.json", { import: "default" });

/** Picks the language we have for a tag such as "pt-BR"; English when we have none. */
export function toLocale(tag: string | null | undefined): Locale {
  const language = (tag ?? "").slice(0, 2).toLowerCase();
  return locales.find((locale) => locale === language) ?? "en";
}

const backend: BackendModule = {
  type: "backend",
  init: () => undefined,
  read(language: string, namespace: string, done: ReadCallback) {
    const load = files[`../../locales/${language}/${namespace}.json`];
    if (load === undefined) {
      done(new Error(`no texts for ${language}/${namespace}`), false);
      return;
    }
    load().then(
      (texts) => done(null, texts),
      (error: unknown) => done(error instanceof Error ? error : String(error), true),
    );
  },
};

const storageKey = "switchboard.locale";

/** The language chosen last on this device, else the browser's. */
export function firstLocale(): Locale {
  return toLocale(localStorage.getItem(storageKey) ?? navigator.language);
}

/** Starts translation; each namespace is one file and loads when a screen first asks for it. */
export async function startI18n(locale: Locale = firstLocale()): Promise<void> {
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: locale,
      supportedLngs: [...locales],
      fallbackLng: false,
      ns: ["common"],
      defaultNS: "common",
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  document.documentElement.lang = locale;
}

/** Switches the language at once, with the texts that are on the screen. */
export async function changeLocale(tag: string): Promise<void> {
  const locale = toLocale(tag);
  localStorage.setItem(storageKey, locale);
  document.documentElement.lang = locale;
  if (i18next.language !== locale) await i18next.changeLanguage(locale);
}

/** For route loaders: the area's texts arrive together with its code. */
export async function loadTexts(...namespaces: string[]): Promise<void> {
  await i18next.loadNamespaces(namespaces);
}
