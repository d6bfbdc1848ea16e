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
