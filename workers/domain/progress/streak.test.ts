import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { computeStreak, dayNumber, dayOf, localDay } from "./streak.ts";

const run = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => dayOf(dayNumber(from) + i));

describe("streak", () => {
  it("is zero without activity", () => {
    expect(computeStreak([], "2026-11-23")).toMatchObject({
      current: 0,
      longest: 0,
      freezes: 0,
      atRisk: false,
      lastActiveDay: null,
    });
  });

  it("counts days in a row and is not lost before today ends", () => {
    const streak = computeStreak(run("2026-11-20", 3), "2026-11-23");
    expect(streak).toMatchObject({ current: 3, activeToday: false, atRisk: true });
  });

  it("ends after a missed day when no freeze was earned", () => {
    expect(computeStreak(run("2026-11-18", 3), "2026-11-23").current).toBe(0);
  });

  it("earns a freeze for seven active days and uses it by itself for one missed day", () => {
    const days = [...run("2026-11-01", 7), "2026-11-09"];
    expect(computeStreak(days, "2026-11-09")).toMatchObject({
      current: 8,
      freezes: 0,
      frozenDays: ["2026-11-08"],
    });
  });

  it("holds at most two freezes", () => {
    expect(computeStreak(run("2026-10-01", 40), "2026-11-09").freezes).toBe(2);
  });

  it("bridges two days with two freezes and breaks on the third", () => {
    const days = run("2026-10-01", 14);
    expect(computeStreak(days, "2026-10-17").current).toBe(14);
    expect(computeStreak(days, "2026-10-18").current).toBe(0);
  });

  it("is not changed by daylight saving: both clock changes are ordinary calendar days", () => {
    for (const [zone, from] of [
      ["Europe/Berlin", "2026-10-24"],
      ["America/New_York", "2026-03-07"],
    ] as const) {
      const instants = Array.from(
        { length: 3 },
        (_, i) => new Date(Date.parse(`${from}T12:00:00Z`) + i * 86_400_000),
      );
      const days = instants.map((at) => localDay(at, zone));
      expect(computeStreak(days, days[2]!).current).toBe(3);
    }
  });

  it("continues when travel west makes today earlier than the last active day", () => {
    expect(computeStreak(run("2026-11-20", 4), "2026-11-22")).toMatchObject({ current: 4, atRisk: false });
  });

  it("gives the local day either side of midnight", () => {
    const at = new Date("2026-11-23T20:30:00Z");
    expect(localDay(at, "Asia/Karachi")).toBe("2026-11-24");
    expect(localDay(at, "America/Los_Angeles")).toBe("2026-11-23");
    expect(localDay(at, "Not/AZone")).toBe("2026-11-23");
  });

  it("makes a zone's formatter once, and each zone has its own", () => {
    const made = vi.spyOn(Intl, "DateTimeFormat");
    const at = new Date("2026-11-23T20:30:00Z");
    const zones = ["Pacific/Kiritimati", "Pacific/Niue"];
    const days = Array.from({ length: 10 }, () => zones.map((zone) => localDay(at, zone)));
    expect(new Set(days.flat())).toEqual(new Set(["2026-11-24", "2026-11-23"]));
    expect(days.every(([east, west]) => east === "2026-11-24" && west === "2026-11-23")).toBe(true);
    expect(made).toHaveBeenCalledTimes(2);
    made.mockRestore();
  });

  it("keeps no more formatters than there are zones, however they are written", () => {
    const made = vi.spyOn(Intl, "DateTimeFormat");
    const spelled = (i: number) =>
      Array.from("america/argentina/buenos_aires", (c, bit) => ((i >> bit) & 1 ? c.toUpperCase() : c)).join(
        "",
      );
    for (let i = 0; i < 1_100; i++) localDay(new Date(0), spelled(i));
    made.mockClear();
    // The first spellings are gone, the last ones are not.
    localDay(new Date(0), spelled(0));
    localDay(new Date(0), spelled(1_099));
    expect(made).toHaveBeenCalledTimes(1);
    made.mockRestore();
  });

  it("finds the date of each second, also where clocks go back over midnight", () => {
    const zones = ["America/St_Johns", "Antarctica/Casey", "Asia/Gaza", "Asia/Kathmandu", "Pacific/Apia"];
    // At 00:01 there it was 23:01 of the day before again.
    const backAt = Date.parse("2006-10-29T02:31:00Z") / 1_000;
    const seconds = fc.oneof(
      fc.integer({ min: backAt - 120, max: backAt + 120 }),
      fc.integer({ min: 0, max: 2e9 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...zones), seconds, fc.nat(59), (timeZone, second, offset) => {
        const at = new Date(second * 1_000);
        localDay(new Date((second - (second % 60) + offset) * 1_000), timeZone);
        expect(localDay(at, timeZone)).toBe(new Intl.DateTimeFormat("en-CA", { timeZone }).format(at));
      }),
    );
  });

  it("does not depend on order or repetition of days", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 20_000, max: 20_120 }), { maxLength: 80 }), (numbers) => {
        const days = numbers.map(dayOf);
        const a = computeStreak(days, dayOf(20_120));
        const b = computeStreak([...days, ...days].reverse(), dayOf(20_120));
        expect(a).toEqual(b);
        expect(a.freezes).toBeLessThanOrEqual(2);
        expect(a.current).toBeLessThanOrEqual(a.longest);
      }),
    );
  });
});
