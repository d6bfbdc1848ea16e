/** An event of a calendar. `starts` a Date for a time, or a calendar day for the whole day. */
export interface CalendarEvent {
  uid: string;
  starts: Date | string;
  summary: string;
  description: string;
  url: string;
}

export interface Calendar {
  name: string;
  /** A language tag, for the text of the calendar. */
  language: string;
  /** When the calendar's content changed last. */
  changedAt: Date;
  events: readonly CalendarEvent[];
}

/** How often a calendar app should ask again. */
const REFRESH = "PT6H";
/** Length of an event with a time. */
const EVENT_MINUTES = 15;
const MAX_OCTETS = 75;
/** `SEQUENCE` counts minutes from here, so that it fits its integer for long. */
const SEQUENCE_FROM = Date.UTC(2026, 0, 1);

/**
 * Writes an iCalendar object (RFC 5545). Its text depends on the input alone, so that a calendar which did not change
 * has the same bytes. `SEQUENCE` grows with the time of the last change, as a revision must.
 */
export function writeCalendar(calendar: Calendar): string {
  const stamp = utc(calendar.changedAt);
  const sequence = Math.max(0, Math.floor((calendar.changedAt.getTime() - SEQUENCE_FROM) / 60_000));
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Course Companion//Reviews//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `NAME:${escapeText(calendar.name)}`,
    `X-WR-CALNAME:${escapeText(calendar.name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    // A calendar needs a component, also without an event (RFC 5545, section 3.6).
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
    ...calendar.events.flatMap((event) =>
      eventLines(event, { stamp, sequence, language: calendar.language }),
    ),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function eventLines(
  event: CalendarEvent,
  { stamp, sequence, language }: { stamp: string; sequence: number; language: string },
): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escapeText(event.uid)}`,
    `DTSTAMP:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    `SEQUENCE:${sequence}`,
    ...whenLines(event.starts),
    `SUMMARY;LANGUAGE=${language}:${escapeText(event.summary)}`,
    `DESCRIPTION;LANGUAGE=${language}:${escapeText(event.description)}`,
    `URL:${event.url}`,
    "CLASS:PRIVATE",
    // A review does not make its learner busy.
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

function whenLines(starts: Date | string): string[] {
  if (typeof starts !== "string") {
    const ends = new Date(starts.getTime() + EVENT_MINUTES * 60_000);
    return [`DTSTART:${utc(starts)}`, `DTEND:${utc(ends)}`];
  }
  // The end of a whole day is the day after, which is not part of it.
  const next = new Date(Date.parse(`${starts}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return [`DTSTART;VALUE=DATE:${starts.replaceAll("-", "")}`, `DTEND;VALUE=DATE:${next.replaceAll("-", "")}`];
}

/** Formats an instant as in `20261201T020000Z`. */
const utc = (instant: Date): string => `${instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

/** Escapes a text value (RFC 5545, section 3.3.11); control characters, which it must not have, are left out. */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n]/gu, "")
    .replaceAll(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll("\n", "\\n");
}

/** Folds a line so that none has more than 75 octets, and no character is cut (RFC 5545, section 3.1). */
function fold(line: string): string {
  const encoder = new TextEncoder();
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > MAX_OCTETS) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
