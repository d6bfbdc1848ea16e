import { describe, expect, it, test } from "vitest";
import { type CalendarEvent, escapeText, writeCalendar } from "./ics.ts";

const event = (changes: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: "review-2026-12-31-x@learn.test",
  starts: "2026-12-31",
  summary: "Review: 3 questions",
  description: "Agents: 3\nhttps://learn.test/en/courses/agents/review",
  url: "https://learn.test/en/courses/agents/review",
  ...changes,
});
const write = (...events: CalendarEvent[]) =>
  writeCalendar({ name: "Reviews", language: "en", changedAt: new Date("2026-11-30T12:34:56Z"), events });
/** The lines of a calendar as a reader sees them, unfolded (RFC 5545, section 3.1). */
const linesOf = (text: string) => text.replaceAll("\r\n ", "").split("\r\n");

describe("a calendar", () => {
  it("ends every line with CR and LF, has none longer than 75 octets, and cuts no character", () => {
    const summary = "دہرائی 复习 😀 ".repeat(20);
    const text = write(event({ summary }));
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    for (const line of text.split("\r\n"))
      expect(new TextEncoder().encode(line).length, line).toBeLessThanOrEqual(75);
    expect(text).not.toContain("\ufffd");
    expect(linesOf(text)).toContain(`SUMMARY;LANGUAGE=en:${summary}`);
  });

  it("has an event of a whole day up to the day after, over the end of a year", () => {
    const lines = linesOf(write(event()));
    expect(lines).toContain("DTSTART;VALUE=DATE:20261231");
    expect(lines).toContain("DTEND;VALUE=DATE:20270101");
  });

  it("has an event with a time in UTC, fifteen minutes long", () => {
    const lines = linesOf(write(event({ starts: new Date("2026-12-31T23:50:00Z") })));
    expect(lines).toContain("DTSTART:20261231T235000Z");
    expect(lines).toContain("DTEND:20270101T000500Z");
  });

  it("has the same bytes for the same content, and a greater SEQUENCE after a change", () => {
    expect(write(event())).toBe(write(event()));
    const sequence = (at: string) =>
      Number(
        /SEQUENCE:(\d+)/.exec(
          writeCalendar({ name: "R", language: "en", changedAt: new Date(at), events: [event()] }),
        )![1],
      );
    expect(sequence("2026-11-30T12:36:00Z")).toBeGreaterThan(sequence("2026-11-30T12:34:56Z"));
    expect(sequence("2040-01-01T00:00:00Z")).toBeLessThan(2 ** 31);
  });

  it("has a component when there is no event", () => {
    expect(linesOf(write())).toContain("BEGIN:VTIMEZONE");
    expect(write()).not.toContain("VEVENT");
  });
});

test.each([
  ["a, b; c\\d", "a\\, b\\; c\\\\d"],
  ["one\r\ntwo\rthree\nfour", "one\\ntwo\\nthree\\nfour"],
  ["no\u0000 control\u0007 characters\t", "no control characters"],
  ["END:VEVENT\nBEGIN:VALARM", "END:VEVENT\\nBEGIN:VALARM"],
  ["half \ud800 a character", "half \ufffd a character"],
])("%j is escaped as %j", (text, escaped) => {
  expect(escapeText(text)).toBe(escaped);
});
