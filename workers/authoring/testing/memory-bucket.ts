import { createHash } from "node:crypto";
import type { Bucket } from "../publish/bucket.ts";

/** A bucket in memory that can be made to fail, for tests of crashes and races. */
export class MemoryBucket implements Bucket {
  readonly name = "memory";
  readonly objects = new Map<string, Uint8Array>();
  /** Number of operations so far; a publisher can crash at each of them. */
  operations = 0;
  /** From this operation on everything fails, as after a crash of the publisher. */
  diesAt = Number.POSITIVE_INFINITY;
  /** Called before each operation, to simulate concurrent publishers. */
  before: (operation: string, key: string) => void | Promise<void> = () => undefined;

  async #step(operation: string, key: string): Promise<void> {
    await this.before(operation, key);
    this.operations += 1;
    if (this.operations >= this.diesAt) throw new Error(`died at ${operation} ${key}`);
  }

  async get(key: string) {
    await this.#step("get", key);
    const bytes = this.objects.get(key);
    return bytes === undefined ? null : { bytes, tag: md5(bytes) };
  }

  async info(key: string) {
    await this.#step("info", key);
    const bytes = this.objects.get(key);
    return bytes === undefined ? null : { bytes: bytes.length, md5: md5(bytes) };
  }

  async list(prefix: string, limit: number) {
    await this.#step("list", prefix);
    const found = [...this.objects].filter(([key]) => key.startsWith(prefix));
    return found.length > limit
      ? null
      : new Map(found.map(([key, bytes]) => [key, { bytes: bytes.length, md5: md5(bytes) }]));
  }

  async put(key: string, bytes: Uint8Array) {
    await this.#step("put", key);
    this.objects.set(key, bytes);
    return { bytes: bytes.length, md5: md5(bytes) };
  }

  async swap(key: string, bytes: Uint8Array, _contentType: string, tag: string | null) {
    await this.#step("swap", key);
    const present = this.objects.get(key);
    if ((present === undefined ? null : md5(present)) !== tag) return false;
    this.objects.set(key, bytes);
    return true;
  }
}

const md5 = (bytes: Uint8Array) => createHash("md5").update(bytes).digest("hex");
