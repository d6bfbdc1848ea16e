/** Shared by the signals tests: an author, and rows of learners' activity. */
import { sql } from "drizzle-orm";
import { inject } from "vitest";
import type { Caller, Context } from "../../platform/context.ts";
import { connect } from "../../platform/db/database.ts";
import { foldCourse } from "./fold-rollups.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import { fixtureWorld, newAccount, rows } from "../../test/fixtures/quiz-driver.ts";
import { uniqueId } from "../../test/harness/seed.ts";

export const db = () => connect({ DATABASE_URL: inject("databaseUrl") });

/** Creates an account with a role and a fresh session. */
export async function newStaff(role: "learner" | "author" | "operator" = "author"): Promise<Caller> {
  const caller = await newAccount();
  const [id, session] = [caller.learnerId, crypto.randomUUID()];
  await rows(`update learners set role = '${role}' where id = '${id}'`);
  await rows(`insert into auth_users (id, email) values ('${id}', '${id}@example.com')`);
  await rows(
    `insert into auth_sessions (id, user_id, token, expires_at) values ('${session}', '${id}', '${session}', now() + interval '1 hour')`,
  );
  return { ...caller, grantId: `s_${session}` };
}

/** Publishes a new fixture course, and returns contexts for it. */
export async function newCourse(options: Parameters<typeof fixtureWorld>[0] = {}) {
  const course = options.course ?? uniqueId("course").toLowerCase();
  const world: TestWorld & { releaseId: string } = await fixtureWorld({ ...options, course });
  const as = (caller: Partial<Caller> | null, now?: Date): Context => testContext(world, caller, now);
  return { course, world, releaseId: world.releaseId, as };
}

/** Later than any event: what happened just now is counted too. */
const AFTER_ALL = new Date("2100-01-01");

/** Counts all that is queued of a course, in slices of `size`. */
export async function countAll(ctx: Context, course: string, size = 1_000): Promise<void> {
  while ((await foldCourse(ctx, course, AFTER_ALL, size)) > 0);
}

/** Counts what was seeded for a course whose objects are these; former ids and quizzes' chapters are known from them. */
export const countSeeded = (course: string, objects: TestWorld["objects"] = new Map()): Promise<void> =>
  countAll(
    testContext({ objects, secrets: inject("secrets"), databaseUrl: inject("databaseUrl") }, null),
    course,
  );

/** Creates guests and returns their ids. */
export async function newLearners(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => `g_${crypto.randomUUID()}`);
  await db().execute(
    sql`insert into learners (id) select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)`,
  );
  return ids;
}

export interface SeededChapter {
  learner: string;
  chapter: string;
  /** ISO 8601; completed null: in progress. */
  started: string;
  completed: string | null;
}

export async function seedChapters(course: string, seeded: readonly SeededChapter[]): Promise<void> {
  await db().execute(sql`
    insert into chapter_progress (learner_id, course_id, chapter_id, status, started_at, completed_at, completed_day)
    select learner, ${course}, chapter, case when completed is null then 'in-progress' else 'completed' end, started, completed, completed::date
    from jsonb_to_recordset(${JSON.stringify(seeded)}::jsonb) as r(learner text, chapter text, started timestamptz, completed timestamptz)`);
}

interface SeededAnswer {
  item: string;
  /** 0..1 of one point. */
  share: number;
  hints?: number;
  response?: Record<string, unknown>;
  /** ISO 8601. */
  at: string;
}

export interface SeededAttempt {
  learner: string;
  quiz: string;
  kind?: "practice" | "check" | "review";
  language?: string;
  release: string;
  finished?: boolean;
  passed?: boolean;
  /** The number of questions; those without an answer have no points. */
  questions?: number;
  answers: SeededAnswer[];
}

/** Inserts attempts with their answers; each question has one point. They are finished in the given order. */
export async function seedAttempts(course: string, seeded: readonly SeededAttempt[]): Promise<void> {
  const full = seeded.map((one, i) => ({
    id: crypto.randomUUID(),
    number: i + 1,
    kind: "practice",
    language: "en",
    finished: true,
    passed: false,
    questions: one.answers.length,
    ...one,
  }));
  await db().execute(sql`
    with given as materialized (
      select *, now() + make_interval(secs => number / 1000.0) as ends
      from jsonb_to_recordset(${JSON.stringify(full)}::jsonb) as r(id uuid, number int, learner text, quiz text, kind text,
        language text, release text, finished boolean, passed boolean, questions int, answers jsonb)
    ), started as (
      insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, tally, max_points, pass_mark, finished_at, points, passed)
      select id, learner, ${course}, case when kind = 'review' then '' else quiz end, 'start', kind, number, release, language,
             (select coalesce(jsonb_agg(w ->> 'item'), '[]') from jsonb_array_elements(answers) w)
               || (select coalesce(jsonb_agg('blank-' || n), '[]') from generate_series(1, questions - jsonb_array_length(answers)) n),
             (select coalesce(jsonb_object_agg(w ->> 'item', (w ->> 'share')::float8), '{}') from jsonb_array_elements(answers) w),
             questions, 0.5,
             case when finished then ends end,
             case when finished then (select coalesce(sum((w ->> 'share')::float8), 0) from jsonb_array_elements(answers) w) end,
             case when finished then passed end
      from given returning id
    )
    insert into answers (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, points, max_points, hints_used, day, answered_at)
    select g.id, w ->> 'item', g.learner, ${course}, g.quiz, 'start', '[]', coalesce(w -> 'response', '{"text": "x"}'), (w ->> 'share')::float8, 1,
           coalesce((w ->> 'hints')::int, 0), '2026-01-01', (w ->> 'at')::timestamptz
    from given g join started s on s.id = g.id cross join jsonb_array_elements(g.answers) w`);
}

/** Returns a minute of January 2026. */
export const minute = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
