import { type SQL, sql } from "drizzle-orm";
import type { Caller } from "../../platform/context.ts";
import { refusal } from "../../platform/db/database.ts";
import { AppError } from "../../platform/errors.ts";

/** SQLSTATE of the trigger `learners_not_merged`: the guest was merged into an account while the write waited. */
const MERGED = "CC001";
/** invalid_parameter_value: the database may know fewer time zones than this runtime. */
const UNKNOWN_VALUE = "22023";

/**
 * How many numbers a write of answers reserves: more than an attempt has questions. A write's answers have those after
 * `answer_seq - ANSWERS_A_WRITE`; what is left over is never used.
 */
export const ANSWERS_A_WRITE = 128;

/** `answer_seq` of a learner without answers: the column's default. */
const FIRST_ANSWER_SEQ = 2 ** 32;

/** What a write changes on the learner's own row. */
export interface Touch {
  /** Creates a guest's row at their first write; sign-up creates an account's. */
  create?: boolean;
  /** Replaces the stored time zone; null leaves it unchanged. */
  timeZone?: string | null;
  /** The locale of a new row. */
  firstLocale?: string | null;
  /** Replaces the stored locale (null removes it); undefined leaves it unchanged. */
  locale?: string | null | undefined;
  /** Replaces the daily goal (null removes it); undefined leaves it unchanged. */
  dailyGoal?: number | null | undefined;
  /**
   * When the write occurred by the learner's clock; it sets the last contact, never in the future. Null means now.
   */
  seenAt?: string | null;
  /** Reserves numbers for answers: `answer_seq` is then the last of them. */
  answers?: boolean;
}

/**
 * Returns the body of the CTE `learner`, with which every write begins. It locks and updates the caller's row and
 * returns `id, kind, time_zone, answer_seq`, or no row when the token may not write (revoked grant or session, earlier epoch,
 * deleted account, merged guest). Every write selects from it, so that nothing is written without it.
 *
 * It is safe under concurrency: writes, revocations, deletions and merges of one learner queue for this row.
 * `may_write` is volatile and takes the row's own id, so PostgreSQL evaluates it again after a wait, with
 * everything committed by then. A guest's first write that waited for a merge fails by a trigger; see `runWrite`.
 */
export function lockLearner(caller: Caller, touch: Touch = {}): SQL {
  const {
    create = false,
    timeZone = null,
    firstLocale = null,
    locale,
    dailyGoal,
    seenAt = null,
    answers = false,
  } = touch;
  const { learnerId, kind } = caller;
  const isKnownZone = sql`(now() at time zone coalesce(${timeZone}::text, 'UTC')) is not null`;
  const contact = sql`least(now(), greatest(learners.last_seen_at, coalesce(${seenAt}::timestamptz, now())))`;
  const changes = sql`
        last_seen_at = ${contact}, seen = (${contact} at time zone 'UTC')::date,
        time_zone = coalesce(${timeZone}::text, learners.time_zone)${
          locale === undefined ? sql`` : sql`, locale = ${locale}::text`
        }${dailyGoal === undefined ? sql`` : sql`, daily_goal = ${dailyGoal}::smallint`}${
          answers ? sql`, answer_seq = learners.answer_seq + ${ANSWERS_A_WRITE}::int` : sql``
        }`;
  if (!create || kind === "account")
    return sql`
      update learners set ${changes}
      where id = ${learnerId} and ${mayWrite(caller, sql`learners.id`)} and ${isKnownZone}
      returning id, kind, time_zone, answer_seq`;
  return sql`
      insert into learners (id, kind, time_zone, locale, daily_goal, answer_seq)
      select ${learnerId}, 'guest', coalesce(${timeZone}::text, 'UTC'), ${locale ?? firstLocale}::text, ${dailyGoal ?? null}::smallint,
             ${FIRST_ANSWER_SEQ + (answers ? ANSWERS_A_WRITE : 0)}::bigint
      where ${mayWrite(caller)} and ${isKnownZone}
      on conflict (id) do update set ${changes}
      where ${mayWrite(caller, sql`learners.id`)}
      returning id, kind, time_zone, answer_seq`;
}

/** Returns the first arguments of a function that writes: who, by which token. */
export const writerArguments = ({ learnerId, kind, epoch, grantId }: Caller): SQL =>
  sql`${learnerId}, ${kind}, ${epoch}, ${grantId ?? null}`;

/** Returns an SQL condition: the caller's token may write. */
function mayWrite(caller: Caller, id: SQL = sql`${caller.learnerId}`): SQL {
  return sql`may_write(${id}, ${caller.kind}, ${caller.epoch}::int, ${caller.grantId ?? null}::text)`;
}

/**
 * Returns an SQL condition: the CTE `learner` has no row because of the token (and not because the learner has none
 * yet). `case` fixes the order, so that it is evaluated after the wait for the row.
 */
export const isEnded = (caller: Caller): SQL =>
  sql`(case when exists (select from learner) then false else not ${mayWrite(caller)} end)`;

/** Returns the error for a token that can no longer write. */
export function endedSession(): AppError {
  return new AppError("token-invalid", "The session has ended. Renew it (POST /guests) or sign in again.");
}

/** Runs a statement that begins with `lockLearner`, or a function that begins with `touch_learner_1`; throws `token-invalid`, and `invalid-request` for the time zone. */
export async function runWrite<T>(statement: PromiseLike<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    const code = refusal(error)?.code;
    if (code === MERGED) throw endedSession();
    if (code !== UNKNOWN_VALUE) throw error;
    const errors = [{ pointer: "/timeZone", detail: "use an IANA time zone name such as Asia/Karachi" }];
    throw new AppError("invalid-request", "Unknown time zone.", { errors });
  }
}
