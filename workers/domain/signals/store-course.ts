import { sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";

/** The counts of a course, before suppression. */
export interface CourseCounts {
  /** `[measure, key, n]`: see `fold_rollups_2`. */
  counts: [measure: string, key: string, n: number][];
  /** When the oldest event that is not counted yet happened; null: none. */
  waiting: string | null;
  /** Whether what was before the counts is still being added. */
  backfilling: boolean;
}

/** Reads the counts of a course and how far they are; one statement. */
export async function readCourseCounts(ctx: Context, course: string): Promise<CourseCounts> {
  const { rows } = await ctx.db().execute<{ found: CourseCounts }>(sql`
    select json_build_object(
      'counts', (select coalesce(json_agg(json_build_array(c.measure, c.key, c.n)), '[]'::json) from rollup_counts c
        where c.course_id = ${course} and c.n > 0
          and c.measure in ('learners', 'attempts', 'answers', 'language', 'starts', 'active', 'completions')),
      'waiting', (select e.at from rollup_events e where e.course_id = ${course} order by e.at limit 1),
      'backfilling', exists (select from rollup_backfill b where b.done_at is null
        or b.cut > (select e.at from rollup_events e where e.course_id = ${course} order by e.at limit 1))) as found`);
  return rows[0]!.found;
}

/** First attempts at a quiz in a release, with a number of questions. */
export interface QuizCounts {
  /** As the quiz was called when they were counted. */
  quiz: string;
  release: string;
  questions: number;
  learners: number;
  passed: number;
  /** Sums of the shares of points, of the points, and of their squares. */
  share: number;
  points: number;
  squares: number;
  /** Learners who had each question, with the sums of its points and of their squares. */
  items: [learners: number, points: number, squares: number][];
}

/** Reads the counts of quizzes, and how many scored in each tenth; one statement. */
export async function readQuizCounts(
  ctx: Context,
  course: string,
): Promise<{ quizzes: QuizCounts[]; scores: [quiz: string, tenth: number, learners: number][] }> {
  const { rows } = await ctx.db().execute<{ found: Awaited<ReturnType<typeof readQuizCounts>> }>(sql`
    with items as (
      select quiz_id, release, questions, json_agg(json_build_array(learners, points, squares)) as list
      from rollup_quiz_items where course_id = ${course} group by 1, 2, 3
    )
    select json_build_object(
      'quizzes', (select coalesce(json_agg(json_build_object('quiz', q.quiz_id, 'release', q.release, 'questions', q.questions,
          'learners', q.learners, 'passed', q.passed, 'share', q.share, 'points', q.points, 'squares', q.squares,
          'items', coalesce(i.list, '[]'::json))), '[]'::json)
        from rollup_quizzes q left join items i using (quiz_id, release, questions) where q.course_id = ${course}),
      'scores', (select coalesce(json_agg(json_build_array(c.key, c.second::int, c.n)), '[]'::json) from rollup_counts c
        where c.course_id = ${course} and c.measure = 'score')) as found`);
  return rows[0]!.found;
}
