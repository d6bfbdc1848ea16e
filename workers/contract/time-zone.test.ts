import { expect, test, vi } from "vitest";
import { TimeZone } from "./progress.ts";

test("a time zone is an IANA name that this runtime knows, in any case, and no plain offset", () => {
  for (const zone of ["Asia/Karachi", "asia/karachi", "UTC", "Europe/Madrid"])
    expect(TimeZone.safeParse(zone).success, zone).toBe(true);
  for (const zone of ["", "Mars/Olympus", "+05:00", "-3", "Asia/Karachi ", "A".repeat(65)])
    expect(TimeZone.safeParse(zone).success, zone).toBe(false);
});

test("a name that is known is looked up once, one that is not each time", () => {
  const made = vi.spyOn(Intl, "DateTimeFormat");
  for (let i = 0; i < 5; i++) TimeZone.safeParse("Pacific/Kiritimati");
  expect(made).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 5; i++) expect(TimeZone.safeParse("Pacific/Atlantis").success).toBe(false);
  expect(made).toHaveBeenCalledTimes(6);
  made.mockRestore();
});
