import { minutesOf, type Holiday, type Span } from "./weekModel";

export interface Calendar {
  timeZone: string;
  week: readonly Span[];
  holidays: readonly Holiday[];
}

/** Opening as the customer will meet it. Times are wall-clock times in the calendar's zone. */
export type Opening =
  | { kind: "open"; until: string }
  | { kind: "closed"; opens: { date: string; day: number; time: string } }
  | { kind: "never" }
  | { kind: "unknownZone" };

interface Wall {
  date: string;
  day: number;
  minutes: number;
}

/** The date, weekday and minute of the day that clocks in the zone show; undefined for a zone that does not exist. */
export function wallClock(at: Date, timeZone: string): Wall | undefined {
  let parts: Intl.DateTimeFormatPart[];
  try {
    parts = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).formatToParts(at);
  } catch {
    return undefined;
  }
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? "";
  const date = `${part("year")}-${part("month")}-${part("day")}`;
  return { date, day: weekdayOf(date), minutes: Number(part("hour")) * 60 + Number(part("minute")) };
}

export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The stretches of one date in minutes, joined where they touch, earliest first. Holidays have none. */
function stretches({ week, holidays }: Calendar, date: string): { from: number; to: number }[] {
  if (holidays.some((holiday) => holiday.date === date)) return [];
  const day = weekdayOf(date);
  const found = week
    .filter((span) => span.day === day)
    .map((span) => ({ from: minutesOf(span.from) ?? 0, to: minutesOf(span.to) ?? 0 }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  return found.reduce<{ from: number; to: number }[]>((joined, next) => {
    const last = joined.at(-1);
    if (last && next.from <= last.to) return [...joined.slice(0, -1), { from: last.from, to: Math.max(last.to, next.to) }];
    return [...joined, next];
  }, []);
}

const horizonDays = 370;

/** Whether it is open now, else when it opens next, at most a year ahead. */
export function openingAt(calendar: Calendar, now: Date): Opening {
  const wall = wallClock(now, calendar.timeZone);
  if (!wall) return { kind: "unknownZone" };
  const current = stretches(calendar, wall.date).find(({ from, to }) => from <= wall.minutes && wall.minutes < to);
  if (current) return { kind: "open", until: text(current.to) };
  for (let ahead = 0; ahead <= horizonDays; ahead++) {
    const date = addDays(wall.date, ahead);
    const next = stretches(calendar, date).find(({ from }) => ahead > 0 || from > wall.minutes);
    if (next) return { kind: "closed", opens: { date, day: weekdayOf(date), time: text(next.from) } };
  }
  return { kind: "never" };
}

function text(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
