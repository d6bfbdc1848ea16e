import { sql } from "drizzle-orm";
import { connect } from "../../platform/db/database.ts";
import type { IdentityEnv } from "../env.ts";
import { keyedHash, randomId } from "../keyed-hash.ts";

/** The purpose of a code. */
export type Purpose = "sign-in" | "change-email";

/** The lifetime of a one-time code. */
export const CODE_MINUTES = 10;
const TRIES = 3;

export interface Challenge {
  /** For the cookie of the browser that requested it, so that only it can use up the tries. */
  id: string;
  code: string;
}

/** Creates a challenge for `email`: a new code, stored as a keyed hash. */
export async function createChallenge(
  env: IdentityEnv,
  { purpose, email, learnerId = null }: { purpose: Purpose; email: string; learnerId?: string | null },
): Promise<Challenge> {
  const [id, code] = [randomId(24), newCode()];
  await connect(env).execute(sql`
    insert into sign_in_challenges (id, purpose, email, code_hash, tries_left, learner_id, expires_at)
    values (${id}, ${purpose}, ${email}, ${await hashOf(env, id, code)}, ${TRIES}, ${learnerId},
            now() + make_interval(mins => ${CODE_MINUTES}))
    on conflict (id) do nothing`);
  return { id, code };
}

/** Returns the address of a pending challenge, or null. */
export async function pendingAddress(env: IdentityEnv, purpose: Purpose, id: string): Promise<string | null> {
  const { rows } = await connect(env).execute<{ email: string }>(sql`
    select email from sign_in_challenges
    where id = ${id} and purpose = ${purpose} and expires_at > now() and tries_left > 0`);
  return rows[0]?.email ?? null;
}

export type CodeCheck =
  | { outcome: "right"; email: string; learnerId: string | null }
  | { outcome: "wrong"; email: string; triesLeft: number }
  | { outcome: "gone" };

/**
 * Checks a code and uses up a try, in one statement: the right code deletes the challenge, a wrong one uses a try
 * under the row's lock, so that concurrent requests get three tries in all. Keyed hashes are compared, so timing
 * reveals nothing. The transport does not retry, because a lost reply must not cost a second try.
 */
export async function checkCode(
  env: IdentityEnv,
  { purpose, id, code }: { purpose: Purpose; id: string; code: string },
): Promise<CodeCheck> {
  const hash = await hashOf(env, id, code);
  const open = sql`id = ${id} and purpose = ${purpose} and expires_at > now() and tries_left > 0`;
  const { rows } = await connect(env, { repeatable: false }).execute<{
    email: string;
    learner: string | null;
    tries: number | null;
  }>(sql`
    with met as (
      delete from sign_in_challenges where ${open} and code_hash = ${hash} returning email, learner_id
    ), missed as (
      update sign_in_challenges set tries_left = tries_left - 1 where ${open} and code_hash <> ${hash}
      returning email, tries_left
    )
    select email, learner_id as learner, null::int as tries from met
    union all select email, null, tries_left from missed`);
  const row = rows[0];
  if (!row) return { outcome: "gone" };
  if (row.tries !== null) return { outcome: "wrong", email: row.email, triesLeft: row.tries };
  return { outcome: "right", email: row.email, learnerId: row.learner };
}

/**
 * Reads the six digits of a typed code, in any of the supported scripts and with spaces or hyphens; null otherwise.
 */
export function readCode(typed: string | null): string | null {
  const digits = Array.from((typed ?? "").normalize("NFKC").replace(/[\s\u200e\u200f-]/g, ""), digitOf);
  return digits.length === 6 && digits.every((digit) => digit >= 0) ? digits.join("") : null;
}

/** Returns the value of an Arabic-Indic (U+0660), Eastern Arabic-Indic (U+06F0) or ASCII digit, else -1. */
function digitOf(character: string): number {
  const point = character.codePointAt(0)!;
  const zero = [0x30, 0x660, 0x6f0].find((first) => point >= first && point < first + 10);
  return zero === undefined ? -1 : point - zero;
}

const hashOf = (env: IdentityEnv, id: string, code: string) => keyedHash(env, `code ${id}`, code);

/** Generates six uniformly random digits: values past the last whole million are drawn again. */
function newCode(): string {
  const whole = 2 ** 32 - (2 ** 32 % 1_000_000);
  let value: number;
  do value = crypto.getRandomValues(new Uint32Array(1))[0]!;
  while (value >= whole);
  return String(value % 1_000_000).padStart(6, "0");
}
