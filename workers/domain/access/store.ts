import { sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";
import type { Tier } from "../../contract/tiers.ts";

/** What the database knows about a caller's access to a course. */
export interface AccessState {
  /** Highest tier in force. */
  tier: Tier;
  completed: ReadonlySet<string>;
  /** When the highest tier ends; null for no end. */
  tierEndsAt: string | null;
  /** Tokens of an earlier epoch cannot write; 0 before the first write. */
  epoch: number;
}

/**
 * Reads a learner's tier in force (`effective_tier`: grants and team seats) and completed chapters in one round
 * trip.
 */
export async function readAccessState(
  ctx: Context,
  learnerId: string,
  courseId: string | null,
): Promise<AccessState> {
  const now = ctx.now.toISOString();
  const result = await ctx.db().execute<{
    tier: Tier | null;
    ends: string | null;
    epoch: number;
    completed: string[];
  }>(sql`
    with best as (select tier, ends_at from effective_tier(${learnerId}, ${now}::timestamptz))
    select (select tier from best) as tier,
           (select to_char(ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from best) as ends,
           coalesce((select epoch from learners where id = ${learnerId}), 0) as epoch,
           coalesce((select json_agg(chapter_id) from chapter_progress
                     where learner_id = ${learnerId} and course_id = ${courseId} and status = 'completed'), '[]'::json) as completed`);
  const row = result.rows[0]!;
  return {
    tier: row.tier ?? "free",
    tierEndsAt: row.ends,
    epoch: row.epoch,
    completed: new Set(row.completed),
  };
}
