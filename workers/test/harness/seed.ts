/** An id that no other test uses: PostgreSQL is not emptied between test files. */
export function uniqueId(prefix = "learner"): string {
  return `${prefix}-${crypto.randomUUID()}`;
}

/** Puts objects (key → bytes or text) into a bucket, as the author's CLI would. */
export async function seedBucket(
  bucket: R2Bucket,
  objects: Iterable<[key: string, content: Uint8Array | string]>,
): Promise<void> {
  for (const [key, content] of objects) await bucket.put(key, content);
}
