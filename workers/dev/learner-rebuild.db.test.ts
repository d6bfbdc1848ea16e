import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sql } from "drizzle-orm";
import { connect, type Db } from "../platform/db/database.ts";
import { startDatabase, type LocalDatabase } from "./database.ts";
import { runRebuildCall } from "./learner-rebuild.ts";
import { migrate } from "./migrate.ts";

/** More than a page of learners. */
const LEARNERS = 600;
let database: LocalDatabase;
let db: Db;
const run = async (text: string) => (await db.execute(sql.raw(text))).rows;

// A database of its own, since all learners of the shared one belong to other tests.
beforeAll(async () => {
  database = await startDatabase({ storage: { memory: true } });
  await migrate(database.url);
  db = connect({ DATABASE_URL: database.url });
  await run(
    `insert into learners (id, kind) select 'acc_' || n, 'account' from generate_series(1, ${LEARNERS}) n`,
  );
  await run(`insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, max_points, pass_mark, finished_at)
    select gen_random_uuid(), id, 'c', 'q', 'one', 'practice', 1, 'r', 'en', '["a", "b"]', 2, 0.7, now() from learners`);
  await run(`insert into answers (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, points, max_points, day)
    select t.id, item, t.learner_id, 'c', 'q', 'one', '[]', '{}', 1, 1, '2026-11-01' from attempts t, jsonb_array_elements_text(t.items) item`);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await database.stop();
});

test("all learners are folded, page by page; then nothing differs, and a damaged row is found", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  const call = { learner: null, check: false, resume: false, url: undefined };
  expect(await runRebuildCall(db, call)).toBe(0);
  expect(await run("select count(*)::int as cards from cards")).toEqual([{ cards: 2 * LEARNERS }]);
  expect(await runRebuildCall(db, { ...call, check: true })).toBe(0);
  expect(log).toHaveBeenLastCalledWith(`${LEARNERS} learners, ${2 * LEARNERS} answers: 0 differ.`);
  await run("update cards set reps = 7 where learner_id = 'acc_99' and item_id = 'b'");
  expect(await runRebuildCall(db, { ...call, check: true })).toBe(1);
  expect(log.mock.calls.slice(-2)).toEqual([
    ["acc_99: c/b"],
    [`${LEARNERS} learners, ${2 * LEARNERS} answers: 1 differ.`],
  ]);
  expect(await runRebuildCall(db, call)).toBe(0);
  expect(await runRebuildCall(db, { ...call, check: true })).toBe(0);
});
