import { sql } from "drizzle-orm";
import { timeOrderedId } from "../../contract/time-ordered-id.ts";
import type { Caller, Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { MAX_BEHIND, countBehind, storeBehind } from "../folds/index.ts";
import {
  ANSWERS_A_WRITE,
  endedSession,
  guestLimit,
  lockLearner,
  roomForAttempt,
  runWrite,
} from "../learner/index.ts";
import type { AnswerRow } from "./store.ts";
import type { GradedAnswer } from "./store-answers.ts";

/** Begins `quiz_id` of an attempt that is one question in a chapter's text; no quiz's id has a colon. `attempt_history_2` knows it too. */
const PREFIX = "question:";

/** An answer that was given in a chapter's text, and where its question is from. */
export interface InlineAnswer extends AnswerRow {
  release: string;
}

const answerJson = sql`json_build_object('itemId', w.item_id, 'response', w.response, 'language', a.language, 'points', w.points, 'maxPoints', w.max_points,
  'hintsUsed', w.hints_used, 'answeredAt', w.answered_at, 'confidence', w.confidence, 'release', a.release)`;

/** Reads the learner's first answers to questions in a course's texts. */
export async function readInlineAnswers(
  ctx: Context,
  learnerId: string,
  course: string,
  items: readonly string[],
): Promise<InlineAnswer[]> {
  const ids = JSON.stringify(items.map((id) => PREFIX + id));
  const result = await ctx.db().execute<{ answer: InlineAnswer }>(sql`
    select answer from jsonb_array_elements_text(${ids}::jsonb) q (id) cross join lateral (
      select ${answerJson} as answer from attempts a join answers w on w.attempt_id = a.id
      where a.learner_id = ${learnerId} and a.course_id = ${course} and a.quiz_id = q.id order by a.number limit 1) first`);
  return result.rows.map(({ answer }) => answer);
}

/**
 * Writes an answer to a question in a text: a practice attempt of that question alone, finished at once, so that it counts
 * like any answer. One statement, safe to repeat: a learner has one such attempt a question, and the first answer counts.
 * Returns the answer that counts. Throws `token-invalid`, and `guest-limit` for a guest at their limit.
 */
export async function writeInlineAnswer(
  ctx: Context,
  caller: Caller,
  where: { course: string; release: string; language: string },
  graded: GradedAnswer,
  timeZone: string | null,
): Promise<InlineAnswer> {
  const { itemId, quiz, chapter, points, maxPoints } = graded;
  const touch = { create: true, timeZone, seenAt: graded.at, firstLocale: where.language, answers: true };
  const id = timeOrderedId();
  const result = await runWrite(
    ctx.db().execute<{
      learner: string | null;
      room: boolean | null;
      answer: InlineAnswer | null;
      behind: number;
    }>(sql`
    with before as materialized (
      select last_seen_at from learners where id = ${caller.learnerId}
    ), learner as (${lockLearner(caller, touch)}
    ), room as materialized (
      select learner.*, ${roomForAttempt(id)} as free,
             least(now(), greatest(coalesce(${graded.at}::timestamptz, now()), coalesce((select last_seen_at from before), now()))) as at
      from learner
    ), a as (
      insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, tally, max_points, pass_mark,
                            started_at, finished_at, points)
      select ${id}::uuid, id, ${where.course}, ${PREFIX + itemId}, ${chapter}, 'practice', 1, ${where.release}, ${where.language},
             jsonb_build_array(${itemId}::text), jsonb_build_object(${itemId}::text, ${points}::float8), ${maxPoints}::float8, 0, at, now(), ${points}::float8
      from room where free
      on conflict do nothing
      returning *
    ), w as (
      insert into answers (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, points, max_points, guess, day, answered_at, seq, dont_know, confidence)
      select a.id, ${itemId}, a.learner_id, a.course_id, ${quiz}, ${chapter}, ${JSON.stringify(graded.objectives)}::jsonb,
             ${JSON.stringify(graded.response)}::jsonb, ${points}::float8, ${maxPoints}::float8, ${graded.guess}::real, (r.at at time zone r.time_zone)::date::text, r.at, r.answer_seq - ${ANSWERS_A_WRITE - 1}::int,
             ${graded.dontKnow ?? null}::boolean, ${graded.confidence ?? null}::smallint
      from a cross join room r
      returning *
    ), calibrated as (
      insert into calibrations as c (learner_id, course_id, confidence, answers, correct)
      select learner_id, course_id, confidence, 1, (points >= max_points - 1e-9)::int from w where confidence is not null
      on conflict (learner_id, course_id, confidence) do update set answers = c.answers + 1, correct = c.correct + excluded.correct
    )
    select (select id from learner) as learner, (select free from room) as room,
           (select ${answerJson} from w cross join a) as answer, ${countBehind(sql`${caller.learnerId}::text`)} as behind`),
  );
  const row = result.rows[0]!;
  if (row.learner === null) throw endedSession();
  if (row.behind >= MAX_BEHIND)
    // Who starts no attempt would have more and more behind. What fails is tried again with the next answer.
    ctx.waitUntil(storeBehind(ctx.db(), caller.learnerId).catch(() => undefined));
  if (row.answer !== null) return row.answer;
  const [earlier] = await readInlineAnswers(ctx, caller.learnerId, where.course, [itemId]);
  if (earlier) return earlier;
  if (row.room === false) throw guestLimit("attempts");
  throw new AppError("conflict", "Another answer is in progress. Try again.", { retryAfter: 1 });
}
