import { type SQL, sql } from "drizzle-orm";
import { beforeAll, expect, inject, it } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { rows } from "../../test/fixtures/quiz-driver.ts";
import { limit } from "../../test/harness/time-limits.ts";
import { rebuildFold } from "./index.ts";
import { FOLD_VERSION, foldJson } from "./store.ts";

/** Two learners with the same ten questions and days, and 10 and 20,000 answers. */
const run = crypto.randomUUID().slice(0, 8);
const FEW = `acc_few_${run}`;
const MANY = `acc_many_${run}`;
const ATTEMPTS = { [FEW]: 1, [MANY]: 2_000 };
/** Attempts of others, since no learner has most of a table's rows. */
const OTHERS = 6_000;
const db = () => connect({ DATABASE_URL: inject("databaseUrl") });

beforeAll(async () => {
  for (const [id, attempts] of Object.entries(ATTEMPTS)) {
    await rows(
      `insert into learners (id, kind, answer_seq) values ('${id}', 'account', 4294967296 + 128 * ${attempts}) on conflict do nothing`,
    );
    await rows(`insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, max_points, pass_mark, finished_at)
      select gen_random_uuid(), '${id}', 'bounded', 'quiz', 'one', 'practice', n, 'r', 'en', '[]', 10, 0.7, now() from generate_series(1, ${attempts}) n on conflict do nothing`);
    await rows(`insert into answers (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, points, max_points, day, seq)
      select t.id, 'question-' || k, t.learner_id, t.course_id, 'quiz', 'one', '["explain"]', '{}', (t.number + k) % 2, 1, '2026-11-0' || k % 3 + 1, 4294967296 + 128 * (t.number - 1) + k
      from attempts t, generate_series(1, 10) k where t.learner_id = '${id}' on conflict do nothing`);
  }
  const other = `acc_other_${run}_`;
  await rows(
    `insert into learners (id, kind) select '${other}' || n, 'account' from generate_series(0, 99) n on conflict do nothing`,
  );
  // In parts, each quick and safe to repeat, since the database may be a slow one.
  for (let from = 0; from < OTHERS; from += 1_000) {
    const numbers = `generate_series(${from}, ${from + 999}) n`;
    await rows(`insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, max_points, pass_mark, finished_at)
      select md5('${run}' || n)::uuid, '${other}' || n % 100, 'bounded', 'quiz', 'one', 'practice', n, 'r', 'en', '[]', 10, 0.7, now() from ${numbers} on conflict do nothing`);
    await rows(`insert into answers (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, points, max_points, day, seq)
      select md5('${run}' || n)::uuid, 'question-' || k, '${other}' || n % 100, 'bounded', 'quiz', 'one', '["explain"]', '{}', 1, 1, '2026-11-01', 4294967296 + 128 * n + k
      from ${numbers}, generate_series(1, 10) k on conflict do nothing`);
  }
  await rows("vacuum analyze answers");
  await rows("analyze attempts");
  for (const id of [FEW, MANY]) await rebuildFold(db(), id, { check: false });
}, limit(60_000));

/** Pages that a statement touches. */
async function buffersOf(statement: SQL): Promise<number> {
  const result = await db().execute<{ "QUERY PLAN": [{ Plan: Record<string, number> }] }>(
    sql`explain (analyze, buffers, format json) ${statement}`,
  );
  const [{ Plan: plan }] = result.rows[0]!["QUERY PLAN"];
  return plan["Shared Hit Blocks"]! + plan["Shared Read Blocks"]!;
}

it.each<[string, (learner: SQL) => SQL]>([
  [
    "a course's rows and what is behind them",
    (learner) => sql`select ${foldJson(learner, sql`('bounded'::text)`)}`,
  ],
  [
    "a learner's history",
    (learner) => sql`select learner_history_3(${learner}, 'bounded', true, true, 0, ${FOLD_VERSION}, now())`,
  ],
  ["what a start folds", (learner) => sql`select fold_ahead_2(${learner}, ${FOLD_VERSION})`],
])("%s cost the same at 10 and at 20,000 answers", async (what, read) => {
  const costs: number[] = [];
  for (const id of [FEW, MANY]) {
    // The first run also reads the catalog.
    await buffersOf(read(sql`${id}::text`));
    costs.push(await buffersOf(read(sql`${id}::text`)));
  }
  const [few, many] = costs as [number, number];
  console.log(`${what}: ${few} pages at 10 answers, ${many} at 20,000`);
  expect(many).toBeLessThanOrEqual(Math.max(few, 10) * 1.5);
});

it("rows have the same size whatever the number of answers", async () => {
  const sizes = await Promise.all(
    [FEW, MANY].map(async (id) => {
      const fold = foldJson(sql`${id}::text`, sql`('bounded'::text)`);
      const result = await db().execute<{ size: number }>(sql`select octet_length(${fold}::text) as size`);
      return result.rows[0]!.size;
    }),
  );
  expect(sizes[1]!).toBeLessThan(sizes[0]! * 1.5);
});
