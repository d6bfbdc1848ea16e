import { publicHalfOf, signingKey } from "./secrets.ts";

/** The kind of tokens that a key signs. */
export type KeyUse = "accounts" | "guests";

/** The secrets of a use: the private key, the list of public keys, and the Workers that have each. */
export const SECRETS = {
  accounts: {
    sign: "ACCOUNT_KEY",
    list: "ACCOUNT_KEYS",
    kind: "account",
    checkers: ["api", "identity", "mcp"],
    signers: ["identity"],
  },
  guests: {
    sign: "TOKEN_KEY",
    list: "TOKEN_KEYS_ACCEPTED",
    kind: "guest",
    checkers: ["api", "identity"],
    signers: ["api", "identity"],
  },
} as const;

export type WorkerName = "api" | "identity" | "mcp";

/** A public key of `GET /api/v1/keys`. */
export interface PublishedKey {
  kid: string;
  kind: string;
  [member: string]: string;
}

/** The target of a rotation: its published keys, and how to set a secret. */
export interface RotationTarget {
  published(): Promise<PublishedKey[]>;
  put(worker: WorkerName, name: string, value: string): Promise<void>;
  wait(): Promise<void>;
}

/** The new key, the current one, and one more for an earlier rotation that was interrupted. */
const MAX_PUBLISHED = 3;
const MAX_POLLS = 60;

/**
 * Rotates a key without ending sessions. Every Worker first accepts the new public key; the new private key signs
 * only once the public one is published. An interrupted rotation can be run again. `dropOld` is for a leaked key:
 * at the end, tokens signed with older keys are rejected. Returns the new `kid`; throws when the new key is not
 * published in time.
 */
export async function rotate(target: RotationTarget, use: KeyUse, dropOld: boolean): Promise<string> {
  const { sign, list, kind, checkers, signers } = SECRETS[use];
  const key = signingKey();
  const { kid } = JSON.parse(key) as { kid: string };
  const present = (await target.published()).filter((other) => other.kind === kind);
  const accepted = [publicHalfOf(key), ...present.map((other) => publicHalfOf(JSON.stringify(other)))].slice(
    0,
    MAX_PUBLISHED,
  );
  for (const worker of checkers) await target.put(worker, list, JSON.stringify(accepted));
  for (let poll = 0; !(await target.published()).some((other) => other.kid === kid); poll++) {
    if (poll === MAX_POLLS)
      throw new Error(
        "the new key is not published yet, so it is not used for signing; run this again later",
      );
    await target.wait();
  }
  for (const worker of signers) await target.put(worker, sign, key);
  if (dropOld)
    for (const worker of checkers) await target.put(worker, list, JSON.stringify(accepted.slice(0, 1)));
  return kid;
}
