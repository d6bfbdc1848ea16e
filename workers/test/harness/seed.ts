/** Returns an id that no other test uses: PostgreSQL is not emptied between test files. */
export function uniqueId(prefix = "learner"): string {
  return `${prefix}-${crypto.randomUUID()}`;
}

/** Writes objects (bytes or text by key) to a bucket, like the author's CLI. */
export async function seedBucket(
  bucket: R2Bucket,
  objects: Iterable<[key: string, content: Uint8Array | string]>,
): Promise<void> {
  for (const [key, content] of objects) await bucket.put(key, content);
}
