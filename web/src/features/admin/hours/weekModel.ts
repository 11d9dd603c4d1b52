/** Opening hours as they are edited: stretches of one day, each from a minute to a minute. */

export interface Span {
  /** 0 is Sunday. */
  day: number;
  from: string;
  /** "24:00" is the end of the day. */
  to: string;
}

export interface Holiday {
  date: string;
  name: string;
}

/** The order in which a week is shown; it starts on Monday. */
export const weekDays: readonly number[] = [1, 2, 3, 4, 5, 6, 0];

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

export function toWeek(value: unknown): Span[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map(({ day, from, to }) => ({
    day: typeof day === "number" ? day : 0,
    from: typeof from === "string" ? from : "",
    to: typeof to === "string" ? to : "",
  }));
}

export function toHolidays(value: unknown): Holiday[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map(({ date, name }) => ({
    date: typeof date === "string" ? date : "",
    name: typeof name === "string" ? name : "",
  }));
}

/** Minutes since midnight; undefined for anything but "HH:MM" up to "24:00". */
export function minutesOf(text: string): number | undefined {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  if (!match) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes <= 1440 ? minutes : undefined;
}

export function textOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Understands what people type: "9", "9:30", "0930", "17.45"; undefined when it is no time. */
export function readTime(typed: string): string | undefined {
  const text = typed.trim();
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(text);
  if (!match) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2] ?? 0);
  return Number(match[2] ?? 0) < 60 && minutes <= 1440 ? textOf(minutes) : undefined;
}

/** The stretches of a day with their places in the whole list, earliest first. */
export function spansOf(week: readonly Span[], day: number): { span: Span; index: number }[] {
  return week
    .map((span, index) => ({ span, index }))
    .filter(({ span }) => span.day === day)
    .sort((a, b) => (minutesOf(a.span.from) ?? 1441) - (minutesOf(b.span.from) ?? 1441));
}

/** The next stretch of a day: nine to five, or the hours after what is there. */
export function addSpan(week: readonly Span[], day: number): Span[] {
  const last = Math.max(0, ...spansOf(week, day).map(({ span }) => minutesOf(span.to) ?? 0));
  if (last === 0) return [...week, { day, from: "09:00", to: "17:00" }];
  const from = Math.min(last + 60, 1380);
  return [...week, { day, from: textOf(from), to: textOf(Math.min(from + 240, 1440)) }];
}

export function changeSpan(week: readonly Span[], index: number, change: Partial<Span>): Span[] {
  return week.map((span, at) => (at === index ? { ...span, ...change } : span));
}

export function removeSpan(week: readonly Span[], index: number): Span[] {
  return week.filter((_span, at) => at !== index);
}

/** Gives other days the same stretches as one day. */
export function copyDay(week: readonly Span[], from: number, to: readonly number[]): Span[] {
  const source = spansOf(week, from).map(({ span }) => span);
  const others = week.filter(({ day }) => !to.includes(day) || day === from);
  return [...others, ...to.filter((day) => day !== from).flatMap((day) => source.map((span) => ({ ...span, day })))];
}

export type SpanProblem = "time" | "order" | "overlap";

/** What is wrong with the stretch at a place, if anything. */
export function problemOf(week: readonly Span[], index: number): SpanProblem | undefined {
  const span = week[index];
  if (!span) return undefined;
  const from = minutesOf(span.from);
  const to = minutesOf(span.to);
  if (from === undefined || to === undefined) return "time";
  if (from >= to) return "order";
  const overlaps = week.some((other, at) => {
    const otherFrom = minutesOf(other.from);
    const otherTo = minutesOf(other.to);
    if (at === index || other.day !== span.day || otherFrom === undefined || otherTo === undefined) return false;
    return from < otherTo && otherFrom < to;
  });
  return overlaps ? "overlap" : undefined;
}

export function isWeekGood(week: readonly Span[]): boolean {
  return week.every((_span, index) => problemOf(week, index) === undefined);
}
