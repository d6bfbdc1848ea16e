/** What is known of an object without reading it. */
export interface ObjectInfo {
  bytes: number;
  /** MD5 of the content in hex, where the bucket says it. */
  md5: string | null;
}

/** A bucket as publishing needs it: R2 behind wrangler, or memory in tests. */
export interface Bucket {
  /** For messages: `course-companion (local)`. */
  readonly name: string;
  /** An object with the tag that `swap` compares; null when it is not there. */
  get(key: string): Promise<{ bytes: Uint8Array; tag: string } | null>;
  info(key: string): Promise<ObjectInfo | null>;
  /** Objects whose key begins with `prefix`; null when there are more than `limit`, or listing is slow here. */
  list(prefix: string, limit: number): Promise<Map<string, ObjectInfo> | null>;
  /** Writes an object; returns what the bucket says that it holds now. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<ObjectInfo>;
  /** Writes only while the object still has this tag (null: while there is none); false when it has not. */
  swap(key: string, bytes: Uint8Array, contentType: string, tag: string | null): Promise<boolean>;
}

/** Runs `work` over all items, at most `width` at a time; stops at the first failure. */
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

/** Tries again after a short wait; uploads of named content are safe to repeat. */
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
