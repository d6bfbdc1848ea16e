import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";
import type { GradedAttempt } from "./receipts.ts";
import type { QuizStanding } from "./rules.ts";
import { type AnswerRow, attemptJson, hintsJson } from "./store.ts";
import { isRun } from "./store-inline.ts";

/** An attempt with what the list shows of its answers. */
export interface HistoryEntry extends GradedAttempt {
  answers: Pick<AnswerRow, "itemId" | "points" | "maxPoints" | "hintsUsed">[];
  /** The learner's calendar day on which it was started. */
  day: string;
}

/** A page of a learner's attempts. */
export interface AttemptHistory {
  /** Newest first; one more than the limit when there are more. */
  entries: HistoryEntry[];
  /** The learner's current standing by course id and quiz id, for the courses of `entries`. */
  standings: Record<string, Record<string, QuizStanding>>;
}

/**
 * Reads a page of a learner's attempts, without questions answered in texts, after the one with the id `after`; empty when that attempt is not the
 * learner's.
 */
export async function readAttemptHistory(
  ctx: Context,
  learnerId: string,
  page: { course: string | null; quizIds: string[] | null; after: string | null; limit: number },
): Promise<AttemptHistory> {
  const ofCourse = page.course === null ? sql`` : sql`and a.course_id = ${page.course}`;
  const ofQuiz =
    page.quizIds === null
      ? sql``
      : sql`and a.quiz_id = any (array(select jsonb_array_elements_text(${JSON.stringify(page.quizIds)}::jsonb)))`;
  const last = (column: SQL) =>
    sql`(select o.${column} from attempts o where o.id = ${page.after}::uuid and o.learner_id = ${learnerId})`;
  // Two reads of one row each, which the index takes as the key to begin after; one read of a pair would be a filter.
  const older =
    page.after === null
      ? sql``
      : sql`and (a.started_at, a.id) < (${last(sql`started_at`)}, ${last(sql`id`)})`;
  const result = await ctx.db().execute<{ history: AttemptHistory }>(sql`
    with page as materialized (
      select a.* from attempts a where a.learner_id = ${learnerId} and ${isRun} ${ofCourse} ${ofQuiz} ${older}
      order by a.started_at desc, a.id desc limit ${page.limit + 1}::int
    ), standings as (
      select s.course_id, s.quiz_id, s.finished, s.passed > 0 as passed
      from (select distinct course_id from page) c cross join standings_1(${learnerId}, c.course_id) s where s.quiz_id <> ''
    )
    select json_build_object(
      'entries', coalesce((select json_agg(json_build_object('attempt', ${attemptJson(sql`l.kind`)},
          'day', (a.started_at at time zone l.time_zone)::date::text,
          'answers', coalesce((select json_agg(json_build_object('itemId', w.item_id, 'points', w.points, 'maxPoints', w.max_points, 'hintsUsed', w.hints_used))
                               from answers w where w.attempt_id = a.id), '[]'::json),
          'hints', ${hintsJson(sql`a.id`)}) order by a.started_at desc, a.id desc)
        from page a join learners l on l.id = a.learner_id), '[]'::json),
      'standings', coalesce((select json_object_agg(c.course_id, c.quizzes) from (
        select s.course_id, json_object_agg(s.quiz_id, json_build_object('finished', s.finished, 'passed', s.passed)) as quizzes
        from standings s group by s.course_id) c), '{}'::json)) as history`);
  return result.rows[0]!.history;
}
