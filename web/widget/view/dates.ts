/** Days and times as the reader writes them. */
import type { Translate } from "../i18n/i18n";

/** The local day of a time, as a comparable text. */
export function dayOf(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

export function dayText(at: string, t: Translate, locale: string, now: Date): string {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  const day = dayOf(at);
  if (day === dayOf(now.toISOString())) return t("today");
  if (day === dayOf(yesterday.toISOString())) return t("yesterday");
  const date = new Date(at);
  const sameYear = date.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) }).format(date);
}

export function timeText(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }).format(new Date(at));
}

/** "Monday, 09:00" within a week, with the date beyond; empty for a time that is none. */
export function whenText(at: string, locale: string, now: Date): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return "";
  const near = date.getTime() - now.getTime() < 6 * 86_400_000;
  return new Intl.DateTimeFormat(locale, {
    weekday: "long", hour: "numeric", minute: "2-digit", ...(near ? {} : { day: "numeric", month: "long" }),
  }).format(date);
}
