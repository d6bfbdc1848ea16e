/** Calendar days and streaks. Days are ISO dates (`2026-11-23`) in the learner's own time zone. */

const DAY_MS = 86_400_000;
/** A freeze is earned for this many active days; a learner has two at most. */
const ACTIVE_DAYS_PER_FREEZE = 7;
const MAX_FREEZES = 2;

/**
 * Returns the days from 1970-01-01 to an ISO date. It is calendar arithmetic without a time zone, so daylight
 * saving has no effect.
 */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** Returns the ISO date that is `number` days after 1970-01-01. */
export function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** Formatters by time zone: to make one takes about 60 µs of CPU, to use it 2. */
const formatters = new Map<string, Intl.DateTimeFormat>();
/** Zones are written in any case, so there are more spellings than zones. */
const MAX_FORMATTERS = 500;

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  if (formatters.size >= MAX_FORMATTERS) formatters.clear();
  formatters.set(timeZone, formatter);
  return formatter;
}

const MINUTE_MS = 60_000;
/** All zones have been whole minutes from UTC since then, and have changed their clocks at whole minutes. */
const WHOLE_MINUTES_SINCE = Date.UTC(1973, 0);
/** The local date by time zone in the minute of the newest request: to format takes 40 µs of a request. */
const newest = new Map<string, { minute: number; day: string }>();

/**
 * Returns the local calendar date of an instant in an IANA time zone; UTC when the runtime does not know the zone.
 */
export function localDay(at: Date, timeZone: string): string {
  const minute = Math.floor(at.getTime() / MINUTE_MS);
  const known = newest.get(timeZone);
  if (known?.minute === minute && at.getTime() >= WHOLE_MINUTES_SINCE) return known.day;
  const day = formatDay(at, timeZone);
  if (newest.size >= MAX_FORMATTERS) newest.clear();
  newest.set(timeZone, { minute, day });
  return day;
}

function formatDay(at: Date, timeZone: string): string {
  try {
    return formatterOf(timeZone).format(at);
  } catch {
    return at.toISOString().slice(0, 10);
  }
}

export interface Streak {
  /** Active days in a row, days bridged by a freeze not counted. */
  current: number;
  longest: number;
  /** Freezes available now. */
  freezes: number;
  /** Days, newest last, that a freeze bridged in the current streak. */
  frozenDays: string[];
  activeToday: boolean;
  /** A streak is running and today has no activity yet. */
  atRisk: boolean;
  lastActiveDay: string | null;
}

/**
 * Computes the streak from the days on which the learner was active. A missed day uses up a freeze when there is
 * one, else the streak ends; today never counts as missed. After travel west, `today` may be before the last active
 * day; the streak then continues.
 */
export function computeStreak(activeDays: readonly string[], today: string): Streak {
  const days = [...new Set(activeDays)].map(dayNumber).sort((a, b) => a - b);
  const now = dayNumber(today);
  let current = 0;
  let longest = 0;
  let freezes = 0;
  let active = 0;
  let frozen: number[] = [];
  let previous: number | null = null;

  const bridge = (from: number, to: number): void => {
    for (let missed = from; missed < to && current > 0; missed++) {
      if (freezes > 0) {
        freezes--;
        frozen.push(missed);
      } else {
        current = 0;
        frozen = [];
      }
    }
  };

  for (const day of days) {
    if (previous !== null) bridge(previous + 1, day);
    current++;
    active++;
    longest = Math.max(longest, current);
    if (active % ACTIVE_DAYS_PER_FREEZE === 0 && freezes < MAX_FREEZES) freezes++;
    previous = day;
  }
  if (previous !== null) bridge(previous + 1, now);

  const activeToday = days.includes(now);
  return {
    current,
    longest,
    freezes,
    frozenDays: frozen.map(dayOf),
    activeToday,
    atRisk: current > 0 && !activeToday && (previous === null || previous < now),
    lastActiveDay: previous === null ? null : dayOf(previous),
  };
}
