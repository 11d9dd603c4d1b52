import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./server";

export const locales = ["en", "de", "pt"] as const;
export type Locale = (typeof locales)[number];

type Texts = { [key: string]: string | Texts };
const loaded = new Map<string, Texts>();

function load(path: string): Texts {
  const known = loaded.get(path);
  if (known) return known;
  const texts: Texts = JSON.parse(readFileSync(join(root, "web", path), "utf8"));
  loaded.set(path, texts);
  return texts;
}

function find(texts: Texts, path: string, key: string): string {
  let at: string | Texts | undefined = texts;
  for (const part of key.split(".")) at = typeof at === "object" ? at[part] : undefined;
  if (typeof at !== "string") throw new Error(`${path} has no text ${key}`);
  return at;
}

type Values = Record<string, string | number>;

/** A text of the desk as the locale files have it, such as "workspace:action.end". */
export function deskText(locale: Locale, key: string, values: Values = {}): string {
  const [namespace = "", name = ""] = key.includes(":") ? key.split(":") : ["common", key];
  const path = `locales/${locale}/${namespace}.json`;
  return find(load(path), path, name).replace(/\{\{(\w+)\}\}/g, (whole, value: string) => String(values[value] ?? whole));
}

/** A text of the chat. */
export function chatText(locale: Locale, key: string, values: Values = {}): string {
  const path = `widget/locales/${locale}.json`;
  return find(load(path), path, key).replace(/\{(\w+)\}/g, (whole, value: string) => String(values[value] ?? whole));
}

/** A pattern that takes any value at the places of a text. */
export function pattern(text: string): RegExp {
  const parts = text.split(/\{\{?\w+\}?\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(parts.join(".+"));
}
