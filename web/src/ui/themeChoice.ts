import { useSyncExternalStore } from "react";

/** What the person chose; high contrast is a property of the device, so it stays on it. */
export type ThemeChoice = "system" | "light" | "dark" | "contrast";
export type ThemeKind = "light" | "dark" | "contrast";

const storageKey = "switchboard.theme";
const choices: readonly ThemeChoice[] = ["system", "light", "dark", "contrast"];
const listeners = new Set<() => void>();

function read(): ThemeChoice {
  const stored = localStorage.getItem(storageKey);
  return choices.find((choice) => choice === stored) ?? "system";
}

export function setThemeChoice(choice: ThemeChoice): void {
  localStorage.setItem(storageKey, choice);
  listeners.forEach((tell) => tell());
}

function matches(query: string): boolean {
  return window.matchMedia(query).matches;
}

function resolve(): ThemeKind {
  const choice = read();
  if (choice !== "system") return choice;
  if (matches("(forced-colors: active)")) return "contrast";
  return matches("(prefers-color-scheme: dark)") ? "dark" : "light";
}

function subscribe(tell: () => void): () => void {
  const queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) => window.matchMedia(query));
  listeners.add(tell);
  queries.forEach((query) => query.addEventListener("change", tell));
  return () => {
    listeners.delete(tell);
    queries.forEach((query) => query.removeEventListener("change", tell));
  };
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, read);
}

/** The theme to paint with: the choice, with "system" resolved. */
export function useThemeKind(): ThemeKind {
  return useSyncExternalStore(subscribe, resolve);
}
