/** Dates, times and sizes in the reader's language. */

/** The reader's own variant of the language, so that "en" follows the habits of their country. */
function regional(locale: string): string {
  return navigator.languages.find((tag) => tag.toLowerCase().startsWith(locale)) ?? locale;
}

/** "02:41", or "1:02:41" from one hour on. */
export function clockDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${two(minutes)}:${two(whole % 60)}`;
}

export function formatTime(at: string, locale: string): string {
  return new Intl.DateTimeFormat(regional(locale), { hour: "2-digit", minute: "2-digit" }).format(new Date(at));
}

export function formatDateTime(at: string, locale: string): string {
  return new Intl.DateTimeFormat(regional(locale), { dateStyle: "medium", timeStyle: "short" }).format(new Date(at));
}

export function formatDate(at: string, locale: string): string {
  return new Intl.DateTimeFormat(regional(locale), { dateStyle: "medium" }).format(new Date(at));
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** Whole calendar days between two moments, in the reader's time zone. */
export function daysBetween(earlier: string, later: Date): number {
  return Math.round((startOfDay(later) - startOfDay(new Date(earlier))) / 86_400_000);
}

/** "today", "yesterday", else the date; lower case as the language has it. */
export function formatDay(at: string, locale: string, now: Date = new Date()): string {
  const days = daysBetween(at, now);
  if (days === 0 || days === 1) return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-days, "day");
  const sameYear = new Date(at).getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(regional(locale), {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: sameYear ? undefined : "numeric",
  }).format(new Date(at));
}

/** The shortest useful form for lists: the time today, else the day. */
export function formatMoment(at: string, locale: string, now: Date = new Date()): string {
  const days = daysBetween(at, now);
  if (days === 0) return formatTime(at, locale);
  if (days > 0 && days < 7) return new Intl.DateTimeFormat(regional(locale), { weekday: "short" }).format(new Date(at));
  return new Intl.DateTimeFormat(regional(locale), { day: "numeric", month: "short" }).format(new Date(at));
}

/** "3 minutes ago" in the reader's language. */
export function formatAgo(at: string, locale: string, now: number): string {
  const seconds = Math.round((Date.parse(at) - now) / 1000);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  const size = Math.abs(seconds);
  if (size < 60) return format.format(Math.min(0, seconds), "second");
  if (size < 3600) return format.format(Math.round(seconds / 60), "minute");
  if (size < 86_400) return format.format(Math.round(seconds / 3600), "hour");
  return format.format(Math.round(seconds / 86_400), "day");
}

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

export function formatBytes(bytes: number, locale: string): string {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1000)));
  return new Intl.NumberFormat(regional(locale), {
    style: "unit",
    unit: units[power],
    unitDisplay: "short",
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1000 ** power);
}
