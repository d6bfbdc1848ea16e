/** Counts the ids of a millisecond: 12 bits. */
const MOST = 0xfff;
/** The counter begins in its lower half, so that it has room to rise. */
const LOWER_HALF = 0x7ff;

let last = 0;
let counter = 0;

/**
 * Returns a UUID of version 7 (RFC 9562, method 1 of section 6.2) for a new row: the time in milliseconds, then a counter
 * that begins at random, then 62 random bits. Ids of one maker rise, also within a millisecond and after the clock was
 * set back: rows of the same time are side by side in an index, which random ids spread over all of it.
 *
 * It tells when it was made and is no secret: what must not be guessed (codes, links, tokens) stays random.
 */
export function timeOrderedId(now: number = Date.now()): string {
  // A random one has the variant and the random bits where version 7 has them.
  const random = crypto.randomUUID();
  if (now > last) {
    last = now;
    counter = parseInt(random, 16) & LOWER_HALF;
  } else if (counter === MOST) {
    last += 1;
    counter = 0;
  } else counter += 1;
  const time = last.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, "0")}${random.slice(18)}`;
}
