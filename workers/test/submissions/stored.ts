import { createLocalJWKSet, compactVerify, type JSONWebKeySet } from "jose";
import { expect, inject } from "vitest";
import type { AttemptList } from "../../contract/quiz.ts";
import type { Progress } from "../../contract/progress.ts";
import { rebuildFold } from "../../domain/folds/index.ts";
import { connect } from "../../platform/db/database.ts";
import { rows } from "../fixtures/quiz-driver.ts";
import type { Acknowledged } from "./submission.ts";

const QUESTIONS = 3;

/** Compares the tables with what servers acknowledged: every number is how many attempts differ, or how many rows there are. */
export async function compareTables(course: string, acknowledged: readonly Acknowledged[]): Promise<void> {
  const json = JSON.stringify(acknowledged).replaceAll("'", "''");
  const [found] = await rows<Record<string, number>>(`
    with acknowledged as materialized (
      select * from jsonb_to_recordset('${json}'::jsonb) as t(id uuid, learner text, quiz text, "isRight" boolean, "maxPoints" float8)
    ), stored as materialized (
      select * from attempts where course_id = '${course}'
    ), sums as materialized (
      select attempt_id, count(*) as n, sum(points) as points, jsonb_object_agg(item_id, points) as tally from answers where course_id = '${course}' group by 1
    )
    select (select count(*) from stored)::int as attempts,
      (select count(*) from answers where course_id = '${course}')::int as answers,
      (select coalesce(sum(points), 0) from answers where course_id = '${course}')::float8 as points,
      (select count(*) from chapter_progress where course_id = '${course}' and completed_day is not null)::int as completed,
      (select count(*) from acknowledged t where not exists (select from stored a where a.id = t.id and a.learner_id = t.learner and a.quiz_id = t.quiz))::int as lost,
      (select count(*) from stored a where not exists (select from acknowledged t where t.id = a.id))::int as doubled,
      (select count(*) from acknowledged t join stored a on a.id = t.id where a.finished_at is null
         or a.points is distinct from (case when t."isRight" then t."maxPoints" else 0 end) or a.passed is distinct from t."isRight")::int as "wrongScores",
      (select count(*) from stored a left join sums s on s.attempt_id = a.id where s.n is distinct from ${QUESTIONS}
         or s.points is distinct from a.points or s.tally is distinct from a.tally)::int as "wrongAnswers",
      (select count(*) from (select from stored group by learner_id, quiz_id
         having min(number) <> 1 or max(number) <> count(*) or count(distinct number) <> count(*)) n)::int as "wrongNumbers",
      (select count(*) from answers w join stored a on a.id = w.attempt_id join learners l on l.id = w.learner_id
         where w.seq is null or w.seq > l.answer_seq)::int as "wrongOrder",
      (select count(*) - count(distinct (learner_id, seq)) from answers where course_id = '${course}' and seq is not null)::int as "sharedPlaces",
      (select count(attempt_id)::int from rollup_events where course_id = '${course}') as "finishedEvents",
      (select count(distinct attempt_id)::int from rollup_events where course_id = '${course}') as "finishedAttempts"`);
  const learners = new Set(acknowledged.map(({ learner }) => learner)).size;
  const points = acknowledged.reduce((sum, { isRight, maxPoints }) => sum + (isRight ? maxPoints : 0), 0);
  expect(found).toEqual({
    attempts: acknowledged.length,
    answers: acknowledged.length * QUESTIONS,
    points,
    completed: learners,
    lost: 0,
    doubled: 0,
    wrongScores: 0,
    wrongAnswers: 0,
    wrongNumbers: 0,
    wrongOrder: 0,
    sharedPlaces: 0,
    // What authors' counts are made of.
    finishedEvents: acknowledged.length,
    finishedAttempts: acknowledged.length,
  });
}

/** Expects that what is stored of each learner is the fold of their answers, and returns how many answers it has. */
export async function compareFolds(acknowledged: readonly Acknowledged[]): Promise<number> {
  const db = connect({ DATABASE_URL: inject("databaseUrl") });
  let folded = 0;
  for (const learner of new Set(acknowledged.map((one) => one.learner))) {
    const found = await rebuildFold(db, learner, { check: true });
    expect(found?.different, learner).toEqual([]);
    folded += found!.answers;
  }
  return folded;
}

/** Reads as a learner. */
export type Read = <T>(learner: string, path: string) => Promise<T>;

/** Compares what each learner sees with what their servers acknowledged: progress, the list of attempts, and receipts. */
export async function compareReads(
  course: string,
  acknowledged: readonly Acknowledged[],
  read: Read,
): Promise<void> {
  const keys = createLocalJWKSet(await read<JSONWebKeySet>("", "receipts/keys"));
  for (const [learner, own] of Map.groupBy(acknowledged, (one) => one.learner)) {
    const progress = await read<Progress>(learner, `me/progress?course=${course}`);
    const answers = progress.activity.reduce((sum, day) => sum + day.answers, 0);
    expect(answers).toBe(own.length * QUESTIONS);
    const { attempts, nextCursor } = await read<AttemptList>(
      learner,
      `me/attempts?course=${course}&limit=50`,
    );
    expect(nextCursor).toBeNull();
    const stated = await Promise.all(attempts.map(({ receipt }) => claimsOf(receipt!, keys)));
    const expected = own.map(({ id, quiz, isRight, maxPoints }) => ({
      jti: id,
      sub: learner,
      quiz,
      points: isRight ? maxPoints : 0,
      passed: isRight,
    }));
    const byId = (a: { jti: string }, b: { jti: string }) => a.jti.localeCompare(b.jti);
    expect(stated.toSorted(byId)).toEqual(expected.toSorted(byId));
  }
}

interface Stated {
  jti: string;
  sub: string;
  quiz: string;
  points: number;
  passed: boolean;
}

async function claimsOf(receipt: string, keys: ReturnType<typeof createLocalJWKSet>): Promise<Stated> {
  const { payload } = await compactVerify(receipt, keys);
  const { jti, sub, quiz, points, passed } = JSON.parse(new TextDecoder().decode(payload)) as Stated;
  return { jti, sub, quiz, points, passed };
}
