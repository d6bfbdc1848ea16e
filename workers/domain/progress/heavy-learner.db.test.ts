import { sql } from "drizzle-orm";
import { beforeAll, expect, inject, it } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { foldCards, rebuildFold } from "../folds/index.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import { fixtureWorld, rows } from "../../test/fixtures/quiz-driver.ts";
import { historyQuery, readHistory } from "./store.ts";
import { limit } from "../../test/harness/time-limits.ts";

/**
 * Measures reading the history of a learner with 5,000 answers in one course, among other learners. The figures
 * that this prints stand in specs/001-course-core/notes/progress.md; limits here are loose, since machines differ.
 */
const ATTEMPTS = 500;
const PER_ATTEMPT = 10;
const OTHERS = 8;
const run = crypto.randomUUID().slice(0, 8);
const learner = (n: number) => `heavy-${run}-${n}`;
let world: TestWorld;

beforeAll(async () => {
  world = await fixtureWorld();
  for (let n = 0; n <= OTHERS; n++) {
    const id = learner(n);
    await rows(`insert into learners (id, kind) values ('${id}', 'account')`);
    await rows(`insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, max_points, pass_mark, finished_at, points, passed)
      select gen_random_uuid(), '${id}', 'heavy', 'quiz-' || n % 20, 'chapter-' || n % 20, 'practice', n, 'r', 'en', '[]', ${PER_ATTEMPT}, 0.7, now(), 7, true from generate_series(1, ${ATTEMPTS}) n`);
    await rows(`insert into answers (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, points, max_points, day, answered_at)
      select a.id, 'a-question-of-' || a.quiz_id || '-' || k, a.learner_id, a.course_id, a.quiz_id, a.chapter_id, '["explain-the-loop", "design-tools"]', '{"choice": "o1"}',
             (a.number + k) % 2, 1, (current_date - a.number)::text, now() - a.number * interval '1 day'
      from attempts a, generate_series(1, ${PER_ATTEMPT}) k where a.learner_id = '${id}'`);
  }
  await rows("analyze answers");
  await rows("analyze attempts");
}, limit(120_000));

async function sizeOfHistory(): Promise<number> {
  const result = await connect({ DATABASE_URL: inject("databaseUrl") }).execute<{ size: number }>(
    sql`select octet_length(q.history::text) as size from (${historyQuery(learner(0), "heavy", ["gaps", "cards", "knowledge"], new Date())}) q`,
  );
  return result.rows[0]!.size;
}

/** Pages that reading a learner's history touches. */
async function pagesOf(n: number): Promise<number> {
  const plan = await connect({ DATABASE_URL: inject("databaseUrl") }).execute<{
    "QUERY PLAN": [{ Plan: Record<string, number> }];
  }>(
    sql`explain (analyze, buffers, format json) ${historyQuery(learner(n), "heavy", ["gaps", "cards", "knowledge"], new Date())}`,
  );
  const [{ Plan: read }] = plan.rows[0]!["QUERY PLAN"];
  return read["Shared Hit Blocks"]! + read["Shared Read Blocks"]!;
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

it("reads 5,000 answers in one quick request and computes their cards", async () => {
  const ctx = testContext(world, { learnerId: learner(0) });
  const reads: number[] = [];
  const folds: number[] = [];
  for (let i = 0; i < 7; i++) {
    const started = performance.now();
    const { fold } = await readHistory(ctx, learner(0), "heavy", ["cards", "knowledge"]);
    reads.push(performance.now() - started);
    expect(fold.behind).toHaveLength(ATTEMPTS * PER_ATTEMPT);
    expect(fold.behind[0]!.day < fold.behind.at(-1)!.day).toBe(true);
    const before = process.cpuUsage();
    expect(foldCards(fold.cards, fold.behind)).toHaveLength(200);
    const { user, system } = process.cpuUsage(before);
    folds.push((user + system) / 1_000);
  }
  const size = await sizeOfHistory();
  console.log(
    `5,000 answers: history ${median(reads).toFixed(1)} ms and ${size} bytes, foldCards ${median(folds).toFixed(1)} ms of CPU`,
  );
  expect(size).toBeLessThan(400_000);
  expect(median(reads)).toBeLessThan(limit(1_000));
  expect(median(folds)).toBeLessThan(200);
});

it("reads each page once while nothing is stored", async () => {
  const read = await pagesOf(1);
  console.log(`5,000 answers that are in no row: ${read} pages`);
  expect(read).toBeLessThan(ATTEMPTS * 2);
});

it("reads rows in place of answers once they are stored", async () => {
  const ctx = testContext(world, { learnerId: learner(0) });
  const before = await readHistory(ctx, learner(0), "heavy", ["cards", "knowledge"]);
  await rebuildFold(ctx.db(), learner(0), { check: false });
  const after = await readHistory(ctx, learner(0), "heavy", ["cards", "knowledge"]);
  expect([after.fold.cards.length, after.fold.knowledge.length, after.fold.behind]).toEqual([200, 3, []]);
  expect(after.days).toEqual(before.days);
  const size = await sizeOfHistory();
  console.log(`the same from rows: ${size} bytes`);
  // Attempts and days are what is left.
  expect(size).toBeLessThan(200_000);
});

it("finds the stored rows by index among many learners", async () => {
  const pages = await pagesOf(0);
  const tables = await connect({ DATABASE_URL: inject("databaseUrl") }).execute<{ pages: number }>(
    sql`select (pg_relation_size('answers') + pg_relation_size('attempts')) / 8192.0 as pages`,
  );
  expect(pages).toBeLessThan(Number(tables.rows[0]!.pages) / 2);
});
