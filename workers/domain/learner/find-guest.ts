import { sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";
import { countUses } from "../../platform/counters/index.ts";
import { AppError } from "../../platform/errors.ts";
import type { Origin } from "../../platform/http/index.ts";
import { pgArray, originCounters } from "./origin-counters.ts";

/** Seconds in which wrong guest codes are counted. */
const QUARTER = 900;

/** How many wrong codes an origin may send in a quarter of an hour. A host calls for many people from few addresses. */
export const WRONG_CODES = { network: 30, flood: 300, host: 3_000 } as const;

/** `known`: a guest with progress; `merged`: their progress belongs to an account; `unknown`: never stored, or deleted. */
export type GuestState = "known" | "merged" | "unknown";

/**
 * Looks up the guest that a caller's code names, in one statement. An unknown one is then counted as a wrong code of
 * `origin`. Above the limit every code is refused with `rate-limited`, right ones too, so that guessing finds out nothing.
 */
export async function findGuest(
  ctx: Pick<Context, "env" | "db">,
  origin: Origin,
  guestId: string,
): Promise<GuestState> {
  const keyed = await originCounters(ctx.env.ATTEMPT_KEY, "wrong guest codes", origin, WRONG_CODES);
  const counters = keyed.map(({ key, limit }) => ({ key: `guest-codes:${key}`, limit, seconds: QUARTER }));
  const db = ctx.db();
  const { rows } = await db.execute<{ state: GuestState; is_over: boolean }>(sql`
    select case when exists (select from merged_guests where guest_id = ${guestId}) then 'merged'
        when exists (select from learners where id = ${guestId} and kind = 'guest') then 'known'
        else 'unknown' end as state,
      exists (select from throttles t
        join unnest(${pgArray(counters.map(({ key }) => key))}::text[],
          ${pgArray(counters.map(({ limit }) => limit))}::integer[]) as c (key, most) using (key)
        where t.resets_at > now() and t.count >= c.most) as is_over`);
  const { state, is_over: isOver } = rows[0]!;
  if (state === "unknown") await countUses(db, counters);
  if (isOver)
    throw new AppError("rate-limited", "Too many guest codes that do not exist. Wait a quarter of an hour.", {
      retryAfter: QUARTER,
    });
  return state;
}
