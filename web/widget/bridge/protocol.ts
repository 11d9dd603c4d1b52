/**
 * What the host page's loader and the frame say to each other by postMessage. Both sides check origin and source
 * before they look at a message, and this module checks its shape. Everything in it is bounded.
 */

export interface PageInfo {
  url: string;
  title: string;
}

export type Context = Record<string, string>;

export type ToFrame =
  | { t: "init"; open: boolean; page: PageInfo; context: Context; user: boolean }
  | { t: "open" }
  | { t: "close" }
  | { t: "page"; page: PageInfo }
  | { t: "context"; context: Context }
  | { t: "user"; known: boolean }
  | { t: "jwt"; id: number; jwt: string };

export interface Look {
  color: string;
  onColor: string;
  position: "right" | "left";
  title: string;
}

export type ToHost =
  | { t: "ready" }
  | { t: "look"; look: Look }
  | { t: "unread"; count: number }
  | { t: "conversation"; active: boolean; state: string }
  | { t: "message"; seq: number; from: string }
  | { t: "close" }
  | { t: "jwt"; id: number };

const mark = "switchboard/1";

export function wrap(message: ToFrame | ToHost): { switchboard: string; message: ToFrame | ToHost } {
  return { switchboard: mark, message };
}

type Loose = Record<string, unknown>;

function isObject(value: unknown): value is Loose {
  return typeof value === "object" && value !== null;
}

function unwrap(data: unknown): Loose | null {
  if (!isObject(data) || data["switchboard"] !== mark || !isObject(data["message"])) return null;
  return data["message"];
}

const cut = (value: unknown, max: number): string => (typeof value === "string" ? value.slice(0, max) : "");
const whole = (value: unknown): number => (typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : 0);

export function pageInfo(value: unknown): PageInfo {
  const page = isObject(value) ? value : {};
  return { url: cut(page["url"], 2000), title: cut(page["title"], 200) };
}

/** At most 20 entries, names of 64 and values of 512 characters; everything but text, numbers and booleans is left out. */
export function contextOf(value: unknown): Context {
  const out: Context = {};
  if (!isObject(value)) return out;
  for (const [name, item] of Object.entries(value).slice(0, 20)) {
    if (typeof item === "string" || typeof item === "number" || typeof item === "boolean") {
      out[name.slice(0, 64)] = String(item).slice(0, 512);
    }
  }
  return out;
}

export function readToFrame(data: unknown): ToFrame | null {
  const m = unwrap(data);
  switch (m?.["t"]) {
    case "init":
      return { t: "init", open: m["open"] === true, page: pageInfo(m["page"]), context: contextOf(m["context"]), user: m["user"] === true };
    case "open":
      return { t: "open" };
    case "close":
      return { t: "close" };
    case "page":
      return { t: "page", page: pageInfo(m["page"]) };
    case "context":
      return { t: "context", context: contextOf(m["context"]) };
    case "user":
      return { t: "user", known: m["known"] === true };
    case "jwt":
      return { t: "jwt", id: whole(m["id"]), jwt: cut(m["jwt"], 8192) };
    default:
      return null;
  }
}

/** A look from outside, with sound values for whatever is missing or wrong. */
export function readLook(value: unknown): Look {
  const l = isObject(value) ? value : {};
  const color = (item: unknown, fallback: string): string => {
    const text = cut(item, 7);
    return /^#[0-9a-f]{6}$/i.test(text) ? text : fallback;
  };
  return {
    color: color(l["color"], "#1f5fbf"),
    onColor: color(l["onColor"], "#ffffff"),
    position: l["position"] === "left" ? "left" : "right",
    title: cut(l["title"], 120),
  };
}

export function readToHost(data: unknown): ToHost | null {
  const m = unwrap(data);
  switch (m?.["t"]) {
    case "ready":
      return { t: "ready" };
    case "look":
      return { t: "look", look: readLook(m["look"]) };
    case "unread":
      return { t: "unread", count: Math.min(whole(m["count"]), 999) };
    case "conversation":
      return { t: "conversation", active: m["active"] === true, state: cut(m["state"], 20) };
    case "message":
      return { t: "message", seq: whole(m["seq"]), from: cut(m["from"], 20) };
    case "close":
      return { t: "close" };
    case "jwt":
      return { t: "jwt", id: whole(m["id"]) };
    default:
      return null;
  }
}
