import { type SQL, sql } from "drizzle-orm";
import type { Caller } from "../../platform/context.ts";
import { refusal } from "../../platform/db/database.ts";
import { AppError } from "../../platform/errors.ts";

/** SQLSTATE of the trigger `learners_not_merged`: the guest went over to an account while the write waited. */
const MERGED = "CC001";
/** invalid_parameter_value: the database may know fewer time zones than this runtime. */
const UNKNOWN_VALUE = "22023";

/** What a write leaves on the learner's own row. */
export interface Touch {
  /** Makes a guest's row at their first contact; an account's is made by signing up, never by a write. */
  create?: boolean;
  /** Kept as theirs; null: left as it is. */
  timeZone?: string | null;
  /** Kept when the row is made. */
  firstLocale?: string | null;
  /** Replaces what is there (null: takes it away); undefined: left as it is. */
  locale?: string | null | undefined;
  /** When it happened by the learner's clock; last contact moves there only, and never beyond now. Null: now. */
  seenAt?: string | null;
}

/**
 * The body of the CTE `learner` that every write begins with: touches and locks the caller's row and returns
 * `id, kind, time_zone`; no row when the token may not write (revoked grant or session, earlier epoch, deleted
 * account, merged guest). Parts that write take their rows from it, so that nothing is written without it.
 *
 * Right under concurrency: writes, revocations, deletes and merges of one learner queue up for this row, and
 * `may_write` is volatile and asked about the row's own id, so PostgreSQL asks it again after a wait, with all that
 * was committed by then. A guest's first write that waited for a merge fails by a trigger; see `runWrite`.
 */
export function lockLearner(caller: Caller, touch: Touch = {}): SQL {
  const { create = false, timeZone = null, firstLocale = null, locale, seenAt = null } = touch;
  const { learnerId, kind } = caller;
  const isKnownZone = sql`(now() at time zone coalesce(${timeZone}::text, 'UTC')) is not null`;
  const contact = sql`least(now(), greatest(learners.last_seen_at, coalesce(${seenAt}::timestamptz, now())))`;
  const changes = sql`
        last_seen_at = ${contact}, seen = (${contact} at time zone 'UTC')::date,
        time_zone = coalesce(${timeZone}::text, learners.time_zone)${
          locale === undefined ? sql`` : sql`, locale = ${locale}::text`
        }`;
  if (!create || kind === "account")
    return sql`
      update learners set ${changes}
      where id = ${learnerId} and ${mayWrite(caller, sql`learners.id`)} and ${isKnownZone}
      returning id, kind, time_zone`;
  return sql`
      insert into learners (id, kind, time_zone, locale)
      select ${learnerId}, 'guest', coalesce(${timeZone}::text, 'UTC'), ${locale ?? firstLocale}::text
      where ${mayWrite(caller)} and ${isKnownZone}
      on conflict (id) do update set ${changes}
      where ${mayWrite(caller, sql`learners.id`)}
      returning id, kind, time_zone`;
}

/** Whether the caller's token may write, as an SQL condition. */
function mayWrite(caller: Caller, id: SQL = sql`${caller.learnerId}`): SQL {
  return sql`may_write(${id}, ${caller.kind}, ${caller.epoch}::int, ${caller.grantId ?? null}::text)`;
}

/**
 * SQL condition: the CTE `learner` gave no row and the token is why (otherwise the row is not there yet). `case` keeps
 * the order: asked after the wait for the row.
 */
export const isEnded = (caller: Caller): SQL =>
  sql`(case when exists (select from learner) then false else not ${mayWrite(caller)} end)`;

/** The problem of a token that may not write any more. */
export function endedSession(): AppError {
  return new AppError("token-invalid", "It was ended: renew it (POST /guests) or sign in again.");
}

/** Runs a statement that begins with `lockLearner`; throws `token-invalid`, and `invalid-request` for the time zone. */
export async function runWrite<T>(statement: PromiseLike<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    const code = refusal(error)?.code;
    if (code === MERGED) throw endedSession();
    if (code !== UNKNOWN_VALUE) throw error;
    const errors = [{ pointer: "/timeZone", detail: "use an IANA time zone name such as Asia/Karachi" }];
    throw new AppError("invalid-request", "That time zone is not known here.", { errors });
  }
}
