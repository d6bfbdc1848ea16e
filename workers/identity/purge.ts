import { sql } from "drizzle-orm";
import { connect } from "../platform/db/database.ts";
import { COUNTED, type Purge } from "../platform/purge.ts";
import type { IdentityEnv } from "./env.ts";

const SLICE = 1_000;

/** Tables with rows that expire: their key and expiry column. */
const EXPIRING = [
  { what: "sign-in codes", table: "sign_in_challenges", key: "id", end: "expires_at" },
  { what: "counters", table: "throttles", key: "key", end: "resets_at" },
  { what: "revocations", table: "revoked_grants", key: "id", end: "expires_at" },
  { what: "sessions", table: "auth_sessions", key: "id", end: "expires_at" },
] as const;

/** Purges expired codes, counters, revocations and sessions, within a day as the privacy page promises. */
export function expiredPurges(env: IdentityEnv): Purge[] {
  // A slice without a reply may still be running, so it is not retried at once.
  const db = connect(env, { repeatable: false });
  return EXPIRING.map(({ what, ...names }) => {
    const [table, key, end] = [names.table, names.key, names.end].map((name) => sql.identifier(name));
    const old = (limit: number) =>
      sql`select ${key} from ${table} where ${end} < now() order by ${end} limit ${limit}::int`;
    return {
      what,
      slice: async () => {
        const { rows } = await db.execute<{ deleted: number }>(sql`
          with old as materialized (${old(SLICE)} for update skip locked
          ), gone as (
            delete from ${table} where ${key} in (select ${key} from old) returning 1
          )
          select count(*)::int as deleted from gone`);
        const { deleted } = rows[0]!;
        return { deleted, done: deleted < SLICE };
      },
      left: async () => {
        const { rows } = await db.execute<{ due: number }>(
          sql`select count(*)::int as due from (${old(COUNTED)}) old`,
        );
        return rows[0]!.due;
      },
    };
  });
}
