/** "Monday" for 1, "Sunday" for 0, in the reader's language. 4 January 1970 was a Sunday. */
export function dayName(day: number, locale: string, style: "long" | "short" = "long"): string {
  return new Intl.DateTimeFormat(locale, { weekday: style, timeZone: "UTC" }).format(new Date(Date.UTC(1970, 0, 4 + day)));
}
