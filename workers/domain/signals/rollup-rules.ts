/** Up to an hour a bucket is a minute; above it, each is 5% longer than the one before. */
const MINUTES = 60;
const STEP = 1.05;

/** Returns the bucket in which `fold_rollups_2` counts a time of so many whole minutes. */
export function bucketOf(minutes: number): number {
  return minutes < MINUTES ? minutes : MINUTES + Math.floor(Math.log(minutes / MINUTES) / Math.log(STEP));
}

/** Returns the minutes that a bucket is about; exact up to an hour, within 2.5% above. */
export function minutesOf(bucket: number): number {
  return bucket < MINUTES ? bucket : MINUTES * STEP ** (bucket - MINUTES + 0.5);
}
