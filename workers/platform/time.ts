const EPOCH = 0;
/** 9999-12-31T23:59:59.999Z: the last instant that ISO text can say without a sign. */
const LAST = 253_402_300_799_999;

/**
 * The instant that a client wrote, as ISO text in UTC that PostgreSQL takes for sure: offsets of 16 hours and more
 * and the year 0, which RFC 3339 allows, are refused there. Held between 1970 and 9999.
 */
export function toInstant(text: string): string {
  return new Date(Math.min(LAST, Math.max(EPOCH, Date.parse(text)))).toISOString();
}

/**
 * When a learner did something, by their clock `at`; `sentAt` tells how wrong that clock is, and is the reason to
 * correct it. null: they did not say, so it is now. It may lie in the future: the statement that keeps it holds it.
 */
export function toMoment(
  { at, sentAt }: { at?: string | undefined; sentAt?: string | undefined },
  now: Date,
): string | null {
  if (at === undefined) return null;
  if (sentAt === undefined) return toInstant(at);
  const age = Math.max(0, Date.parse(sentAt) - Date.parse(at));
  return toInstant(new Date(Math.max(0, now.getTime() - age)).toISOString());
}
