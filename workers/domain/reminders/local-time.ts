/**
 * Returns the instant at which a local calendar day has a full hour in an IANA time zone. An hour that a clock change
 * leaves out becomes the one after it; one that occurs twice is the first. UTC for a zone that the runtime does not know.
 */
export function instantAt(day: string, hour: number, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
  // The offset before the change holds for the first of two equal hours and carries a missing one past the gap.
  const before = wanted - offsetAt(wanted - 86_400_000, timeZone);
  const after = wanted - offsetAt(wanted + 86_400_000, timeZone);
  for (const instant of [before, after])
    if (instant + offsetAt(instant, timeZone) === wanted) return new Date(instant);
  return new Date(before);
}

/** Returns how far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  try {
    const parts = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    }).formatToParts(instant);
    const value = (type: string) => Number(parts.find((part) => part.type === type)!.value);
    const local = Date.UTC(
      value("year"),
      value("month") - 1,
      value("day"),
      value("hour"),
      value("minute"),
      value("second"),
    );
    return local - Math.floor(instant / 1_000) * 1_000;
  } catch {
    return 0;
  }
}
