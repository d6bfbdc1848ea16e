import { sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";
import type { Graded } from "./receipts.ts";
import type { Standing } from "./rules.ts";
import { attemptJson, hintsJson } from "./store.ts";

/** Attempts as the history shows them. */
export interface History {
  /** Newest first; one more than asked for when there are more. */
  entries: Graded[];
  /** Course id to quiz id to how the learner stands now; of the courses that `entries` are of. */
  standings: Record<string, Record<string, Standing>>;
}

/**
 * A page of a learner's attempts after the one with the id `after`, which names a place in the order: nothing follows an id
 * that is not the learner's.
 */
export async function readAttemptHistory(
  ctx: Context,
  learnerId: string,
  page: { course: string | null; after: string | null; limit: number },
): Promise<History> {
  const result = await ctx.db().execute<{ history: History }>(sql`
    with page as materialized (
      select a.* from attempts a
      where a.learner_id = ${learnerId} and (${page.course}::text is null or a.course_id = ${page.course}::text)
        and (${page.after}::uuid is null
             or (a.started_at, a.id) < (select o.started_at, o.id from attempts o where o.id = ${page.after}::uuid and o.learner_id = ${learnerId}))
      order by a.started_at desc, a.id desc limit ${page.limit + 1}::int
    ), standings as (
      select o.course_id, o.quiz_id, count(o.finished_at)::int as finished, coalesce(bool_or(o.passed), false) as passed from attempts o
      where o.learner_id = ${learnerId} and o.kind <> 'review' and o.course_id in (select course_id from page) group by o.course_id, o.quiz_id
    )
    select json_build_object(
      'entries', coalesce((select json_agg(json_build_object('attempt', ${attemptJson(sql`l.kind`)},
          'answers', coalesce((select json_agg(json_build_object('itemId', w.item_id, 'points', w.points, 'hintsUsed', w.hints_used))
                               from answers w where w.attempt_id = a.id), '[]'::json),
          'hints', ${hintsJson(sql`a.id`)}) order by a.started_at desc, a.id desc)
        from page a join learners l on l.id = a.learner_id), '[]'::json),
      'standings', coalesce((select json_object_agg(c.course_id, c.quizzes) from (
        select s.course_id, json_object_agg(s.quiz_id, json_build_object('finished', s.finished, 'passed', s.passed)) as quizzes
        from standings s group by s.course_id) c), '{}'::json)) as history`);
  return result.rows[0]!.history;
}
