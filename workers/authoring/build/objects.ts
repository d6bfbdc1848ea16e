import { createHash, createHmac } from "node:crypto";
import type { BlobRef } from "../../contract/release.ts";

/** An object as it is stored in the bucket. */
export interface StoredObject {
  bytes: Uint8Array;
  contentType: string;
}

/** Collects the objects of a release, named by a hash of their content, so that equal content is stored once. */
export class ObjectStore {
  readonly objects = new Map<string, StoredObject>();
  readonly #sealKey: Uint8Array;

  constructor(sealKey: string) {
    this.#sealKey = readSealKey(sealKey);
  }

  /** Adds a public or gated object under `blobs/`. */
  blob(content: string | Uint8Array, contentType: string): BlobRef {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const hash = sha256(bytes);
    this.objects.set(`blobs/${hash}`, { bytes, contentType });
    return { hash, bytes: bytes.length };
  }

  /**
   * Adds an object under `pictures/` that is named by the hash of its inputs, and returns its key: other machines may
   * make other bytes of the same picture.
   */
  derived(inputs: string, contentType: string, bytes: Uint8Array): string {
    const key = `pictures/${sha256(inputs)}`;
    this.objects.set(key, { bytes, contentType });
    return key;
  }

  /** Adds answers under `sealed/`, named by a keyed hash: with a plain hash, a true/false key could be guessed. */
  sealed(content: string): BlobRef {
    const bytes = new TextEncoder().encode(content);
    const hash = createHmac("sha256", this.#sealKey).update(bytes).digest("hex");
    this.objects.set(`sealed/${hash}`, { bytes, contentType: "application/json" });
    return { hash, bytes: bytes.length };
  }
}

/** Returns the SHA-256 in hex. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Decodes SEAL_KEY (32 bytes in base64url). Throws when it is not that. */
export function readSealKey(sealKey: string): Uint8Array {
  const bytes = /^[A-Za-z0-9_-]+={0,2}$/.test(sealKey) ? Buffer.from(sealKey, "base64url") : Buffer.alloc(0);
  if (bytes.length !== 32)
    throw new Error(
      "SEAL_KEY is not 32 bytes in base64url; run `npm start` to create a local one in .dev.vars",
    );
  return new Uint8Array(bytes);
}
