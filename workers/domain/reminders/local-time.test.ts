import { expect, test } from "vitest";
import { instantAt } from "./local-time.ts";

test.each([
  ["2026-12-01", 7, "Asia/Karachi", "2026-12-01T02:00:00.000Z"],
  ["2026-12-01", 7, "America/Los_Angeles", "2026-12-01T15:00:00.000Z"],
  ["2026-12-01", 7, "Asia/Kathmandu", "2026-12-01T01:15:00.000Z"],
  ["2026-12-01", 7, "Pacific/Kiritimati", "2026-11-30T17:00:00.000Z"],
  ["2026-12-01", 0, "UTC", "2026-12-01T00:00:00.000Z"],
  // Madrid's clocks go forward at 2 o'clock on 29 March, and back at 3 on 25 October.
  ["2026-03-29", 1, "Europe/Madrid", "2026-03-29T00:00:00.000Z"],
  ["2026-03-29", 2, "Europe/Madrid", "2026-03-29T01:00:00.000Z"],
  ["2026-03-29", 7, "Europe/Madrid", "2026-03-29T05:00:00.000Z"],
  ["2026-10-25", 2, "Europe/Madrid", "2026-10-25T00:00:00.000Z"],
  ["2026-10-25", 7, "Europe/Madrid", "2026-10-25T06:00:00.000Z"],
  ["2026-12-01", 7, "Mars/Olympus", "2026-12-01T07:00:00.000Z"],
])("%s at %i in %s is %s", (day, hour, zone, instant) => {
  expect(instantAt(day, hour, zone).toISOString()).toBe(instant);
});
