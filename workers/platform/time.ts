const EPOCH = 0;
/** 9999-12-31T23:59:59.999Z: the last instant that ISO text can express without a sign. */
const LAST = 253_402_300_799_999;

/**
 * Converts a client's instant to ISO text in UTC that PostgreSQL accepts, limited to the years 1970 to 9999. PostgreSQL
 * rejects offsets of 16 hours and more and the year 0, which RFC 3339 allows.
 */
export function toInstant(text: string): string {
  return new Date(Math.min(LAST, Math.max(EPOCH, Date.parse(text)))).toISOString();
}

/** Up to this difference a clock is right and the request was only slow. */
const SLOW_MS = 30_000;

/**
 * Converts the time `at` of a learner's clock to server time; `sentAt` shows how wrong that clock is. A clock that is
 * about right is believed: a correction would contain how long the request took, and put a slow request's edit after a
 * later one. Returns null when no time was sent, which means now. The result may be in the future: the statement that
 * stores it limits it.
 */
export function toMoment(
  { at, sentAt }: { at?: string | undefined; sentAt?: string | undefined },
  now: Date,
): string | null {
  if (at === undefined) return null;
  if (sentAt === undefined) return toInstant(at);
  const age = Math.max(0, Date.parse(sentAt) - Date.parse(at));
  const sent = Date.parse(sentAt);
  const right = Math.abs(now.getTime() - sent) <= SLOW_MS ? sent : now.getTime();
  return toInstant(new Date(Math.max(0, right - age)).toISOString());
}
