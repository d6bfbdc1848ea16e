import { sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";
import type { Tier } from "../../contract/tiers.ts";

/** What the database knows that decides about reading. */
export interface Standing {
  /** Highest tier in force. */
  tier: Tier;
  completed: ReadonlySet<string>;
  /** When the highest tier ends; null: open. */
  tierEndsAt: string | null;
  /** Tokens of an earlier one write nothing; 0 before the first write. */
  epoch: number;
}

/** Reads the tier in force, of grants and team seats (`effective_tier`), and the completed chapters of a course in one round trip. */
export async function readStanding(
  ctx: Context,
  learnerId: string,
  courseId: string | null,
): Promise<Standing> {
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
