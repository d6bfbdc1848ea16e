import { createHash, createHmac } from "node:crypto";
import type { BlobRef } from "../../contract/release.ts";

/** An object as it is stored in the bucket. */
export interface StoredObject {
  bytes: Uint8Array;
  contentType: string;
}

/** Folders of objects that are named by their inputs. */
const DERIVED = ["pictures", "epubs"] as const;
type DerivedFolder = (typeof DERIVED)[number];

/** Whether an object is named by what it is made from, so that any bytes under its name will do. */
export const isDerived = (key: string): boolean => DERIVED.some((folder) => key.startsWith(`${folder}/`));

/** Collects the objects of a release, named by a hash of their content, so that equal content is stored once. */
export class ObjectStore {
  readonly objects = new Map<string, StoredObject>();
  /** Keys of objects that are stored already where the release goes, and were not made again. */
  readonly reused = new Set<string>();
  readonly #sealKey: Uint8Array;
  readonly #isStored: (key: string) => Promise<boolean>;

  /** `isStored` says of an object that is named by its inputs whether it is there already. */
  constructor(sealKey: string, isStored: (key: string) => Promise<boolean> = async () => false) {
    this.#sealKey = readSealKey(sealKey);
    this.#isStored = isStored;
  }

  /** Adds a public or gated object under `blobs/`. */
  blob(content: string | Uint8Array, contentType: string): BlobRef {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const hash = sha256(bytes);
    this.objects.set(`blobs/${hash}`, { bytes, contentType });
    return { hash, bytes: bytes.length };
  }

  /**
   * Adds an object under `folder` that is named by the hash of its inputs, and returns its key: other machines may make
   * other bytes of the same picture. It is made only when it is not stored yet.
   */
  async derived(
    folder: DerivedFolder,
    inputs: string,
    contentType: string,
    make: () => Promise<Uint8Array>,
  ): Promise<string> {
    const key = `${folder}/${sha256(inputs)}`;
    if (this.objects.has(key) || this.reused.has(key)) return key;
    if (await this.#isStored(key)) this.reused.add(key);
    else this.objects.set(key, { bytes: await make(), contentType });
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
