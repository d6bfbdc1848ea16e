/** What a bucket reports about an object without reading it. */
export interface ObjectInfo {
  bytes: number;
  /** MD5 of the content in hex; null when the bucket does not report it. */
  md5: string | null;
}

/** The operations that publishing needs: R2 through wrangler, or memory in tests. */
export interface Bucket {
  /** Shown in messages, as in `course-companion (local)`. */
  readonly name: string;
  /** Returns an object with the tag that `swap` compares; null when there is no such object. */
  get(key: string): Promise<{ bytes: Uint8Array; tag: string } | null>;
  info(key: string): Promise<ObjectInfo | null>;
  /** Lists the objects whose keys start with `prefix`; null when there are more than `limit`, or listing is slow here. */
  list(prefix: string, limit: number): Promise<Map<string, ObjectInfo> | null>;
  /** Writes an object; returns what the bucket reports as stored. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<ObjectInfo>;
  /** Writes only if the object still has this tag (null: does not exist yet); returns whether it was written. */
  swap(key: string, bytes: Uint8Array, contentType: string, tag: string | null): Promise<boolean>;
}

/** Runs `work` for every item, at most `width` at a time; stops at the first failure. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  let failed = false;
  const worker = async () => {
    while (next < items.length && !failed) {
      try {
        await work(items[next++]!);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}

/** Retries `work` after a short wait. Uploads are safe to repeat, because an object's name is its content's hash. */
export async function withRetries<T>(work: () => Promise<T>, tries: number, waitMs: number): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= tries) throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs * attempt));
    }
  }
}
