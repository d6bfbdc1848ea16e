import { publicHalfOf, signingKey } from "./secrets.ts";

/** Whose tokens a key signs. */
export type KeyUse = "accounts" | "guests";

/** The secrets of a use: the private key, the list of public ones, and which Workers hold the private one. */
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

/** Where a rotation is done: what is published there, and how a secret is put. */
export interface Place {
  published(): Promise<PublishedKey[]>;
  put(worker: WorkerName, name: string, value: string): Promise<void>;
  wait(): Promise<void>;
}

/** The new one, the one that signed until now, and one more in case a rotation broke off before the new one signed. */
const MAX_PUBLISHED = 3;
const MAX_POLLS = 60;

/**
 * Rotates a key without ending a session: every Worker first learns to accept the new public key, and only when it is
 * seen published does the new private one sign. May be run again when it broke off. `dropOld` is for a key that got out:
 * what it signed is refused at the end. Returns the new `kid`; throws when the new key does not appear.
 */
export async function rotate(place: Place, use: KeyUse, dropOld: boolean): Promise<string> {
  const { sign, list, kind, checkers, signers } = SECRETS[use];
  const key = signingKey();
  const { kid } = JSON.parse(key) as { kid: string };
  const present = (await place.published()).filter((other) => other.kind === kind);
  const accepted = [publicHalfOf(key), ...present.map((other) => publicHalfOf(JSON.stringify(other)))].slice(
    0,
    MAX_PUBLISHED,
  );
  for (const worker of checkers) await place.put(worker, list, JSON.stringify(accepted));
  for (let poll = 0; !(await place.published()).some((other) => other.kid === kid); poll++) {
    if (poll === MAX_POLLS)
      throw new Error(
        "the new key is not published yet, and nothing signs with it: run this again in a while",
      );
    await place.wait();
  }
  for (const worker of signers) await place.put(worker, sign, key);
  if (dropOld)
    for (const worker of checkers) await place.put(worker, list, JSON.stringify(accepted.slice(0, 1)));
  return kid;
}
