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
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  if (now > last) {
    last = now;
    counter = ((bytes[6]! << 8) | bytes[7]!) & LOWER_HALF;
  } else if (counter === MOST) {
    last += 1;
    counter = 0;
  } else counter += 1;
  const time = last.toString(16).padStart(12, "0");
  const random = [...bytes.subarray(8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = (8 | (bytes[8]! >> 6)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, "0")}-${variant}${random.slice(1, 4)}-${random.slice(4)}`;
}
