/** A cached value with its size. */
interface Entry<V> {
  value: V;
  bytes: number;
}

/** An LRU cache of up to `capacity` bytes. It has no expiry, so it is for immutable values only. */
export class ByteLru<V> {
  readonly capacity: number;
  #entries = new Map<string, Entry<V>>();
  #bytes = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    // A Map iterates in insertion order, so inserting the entry again makes it the newest.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** Stores `value`, unless it would take more than three quarters of the capacity. */
  set(key: string, value: V, bytes: number): void {
    this.delete(key);
    if (bytes > this.capacity * 0.75) return;
    this.#entries.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.capacity) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }
}
