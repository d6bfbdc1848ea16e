import { sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";

/** How many of a learner's answers are looked at, newest first. */
const NEWEST = 1_000;

/** The attempt in which a learner last answered a question; `quiz` as in `AttemptRow`, or question:ITEM. */
export interface LastAnswered {
  itemId: string;
  attempt: string;
  quiz: string;
  release: string;
}

/**
 * Reads in which attempts a learner last answered these questions of a course, among the newest answers, and which of the attempts `ids` is theirs:
 * null for none.
 */
export async function readLastAnswered(
  ctx: Context,
  learnerId: string,
  course: string,
  itemIds: readonly string[],
  ids: readonly string[],
): Promise<{ same: string | null; last: LastAnswered[] }> {
  const result = await ctx.db().execute<{ same: string | null; last: LastAnswered[] }>(sql`
    select
      (select a.id::text from attempts a where a.learner_id = ${learnerId}
         and a.id in (select i::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) i) limit 1) as same,
      coalesce((select json_agg(json_build_object('itemId', l.item_id, 'attempt', l.id, 'quiz', l.quiz_id, 'release', l.release)) from (
        select distinct on (w.item_id) w.item_id, t.id, t.quiz_id, t.release
        from (select n.item_id, n.attempt_id, n.course_id, n.seq from answers n
              where n.learner_id = ${learnerId} and n.seq is not null order by n.seq desc limit ${NEWEST}) w
        join attempts t on t.id = w.attempt_id
        where w.course_id = ${course} and w.item_id in (select jsonb_array_elements_text(${JSON.stringify(itemIds)}::jsonb))
        order by w.item_id, w.seq desc) l), '[]'::json) as last`);
  return result.rows[0]!;
}
