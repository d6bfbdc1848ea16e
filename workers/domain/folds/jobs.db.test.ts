import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { startDatabase, type LocalDatabase } from "../../dev/database.ts";
import { migrate } from "../../dev/migrate.ts";
import { connect, type Db } from "../../platform/db/database.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import { readHistory } from "../progress/index.ts";
import { rebuildFold } from "./index.ts";
import { foldLearners, numberAnswers } from "./jobs.ts";
import { foldRows } from "./rows.ts";

const LEARNERS = 11;
const SIZE = { learners: 4, folds: 2, answers: 10 };
let database: LocalDatabase;
let db: Db;
const run = async (text: string) => (await db.execute(sql.raw(text))).rows;
const ids = Array.from({ length: LEARNERS }, (_, n) => `acc_${String(n).padStart(2, "0")}`);

// A database of its own, since the jobs take all learners.
beforeAll(async () => {
  database = await startDatabase({ storage: { memory: true } });
  await migrate(database.url);
  db = connect({ DATABASE_URL: database.url });
});
afterAll(() => database.stop());

/** Learners of before: three practice attempts and one open check each, without numbers, rows and standings. */
beforeEach(async () => {
  await run("delete from learners");
  await run("delete from jobs");
  for (const [n, id] of ids.entries()) {
    await run(`insert into learners (id, kind) values ('${id}', 'account')`);
    // The sixth has tried nothing.
    if (n === 5) continue;
    await run(`insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, max_points, pass_mark, started_at, finished_at, points, passed)
      select md5('${id}' || k)::uuid, '${id}', 'c', case when k = 4 then 'check' else 'q' end, 'one', case when k = 4 then 'check' else 'practice' end, k, 'r', 'en', '["a", "b"]', 2, 0.7,
             now() - interval '1 day' * (10 - k), case when k < 4 then now() end, case when k < 4 then 1 end, case when k < 4 then false end from generate_series(1, 4) k`);
    await run(`insert into answers (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, points, max_points, day, answered_at)
      select t.id, item, t.learner_id, 'c', t.quiz_id, 'one', '["explain"]', '{}', (t.number + ${n}) % 2, 1, '2026-11-0' || t.number, t.started_at
      from attempts t, jsonb_array_elements_text(t.items) item where t.learner_id = '${id}'`);
  }
  await run("delete from quiz_standings");
  await run("delete from learner_courses");
  await run("update learners set has_standings = false");
});

/** What a learner's reads give. */
async function readOf(id: string) {
  const world: TestWorld = {
    objects: new Map(),
    secrets: {} as TestWorld["secrets"],
    databaseUrl: database.url,
  };
  const { fold, days, standings, tried, open } = await readHistory(
    testContext(world, { learnerId: id }),
    id,
    "c",
    ["cards", "knowledge"],
  );
  const known = foldRows(fold, fold.behind);
  const cards = known.cards.map(({ ownSeq: _place, ...card }) => card);
  return {
    cards: cards.toSorted((a, b) => a.item.localeCompare(b.item)),
    knowledge: known.knowledge.toSorted((a, b) => a.objective.localeCompare(b.objective)),
    days,
    standings: standings.toSorted((a, b) => a.quiz.localeCompare(b.quiz)),
    tried,
    open: open.length,
  };
}
const readAll = () => Promise.all(ids.map(readOf));

/** A database that dies with its process after some statements. */
function mortal(statements: number): Db {
  let left = statements;
  return {
    execute: (statement) => (left-- > 0 ? db.execute(statement) : Promise.reject(new Error("killed"))),
  };
}

test("learners of before get their rows however often the job is killed, and each read between is the same", async () => {
  const before = await readAll();
  expect(before[0]!.cards).toHaveLength(2);
  await run(`select number_left_2('${ids[1]}')`);
  await run(`insert into learner_folds (learner_id, version, seq) values ('${ids[1]}', 0, 7)`);
  await run(`insert into cards (learner_id, version, course_id, item_id, stability, difficulty, due_day, last_day, reps, lapses, last_fraction)
    values ('${ids[1]}', 0, 'c', 'a', 1, 1, '2026-01-01', '2026-01-01', 1, 0, 1)`);
  let kills = 0;
  for (let life = 1, done = false; !done; life += 1) {
    try {
      const job = life % 2 === 0 ? numberAnswers : foldLearners;
      ({ done } = await job(mortal((life % 13) + 1), SIZE).slice());
      done &&= life % 2 === 1;
    } catch (error) {
      expect((error as Error).message).toBe("killed");
      kills += 1;
    }
    expect(await readAll()).toEqual(before);
  }
  expect(kills).toBeGreaterThan(4);
  while (!(await numberAnswers(db, SIZE).slice()).done);
  expect(await foldLearners(db, SIZE).left()).toBe(0);
  expect(await readAll()).toEqual(before);
  expect(await run("select count(*)::int as n from learner_folds where version = 2")).toEqual([
    { n: LEARNERS - 1 },
  ]);
  expect(await run("select count(*)::int as n from learners where has_standings")).toEqual([{ n: LEARNERS }]);
  // The former version's rows stay: it may still be read.
  expect(
    await run(
      "select seq::int, stability from learner_folds f join cards using (learner_id, version) where version = 0",
    ),
  ).toEqual([{ seq: 7, stability: 1 }]);
  expect(
    await run(
      "select count(*)::int as n from answers w join attempts t on t.id = w.attempt_id where (w.seq is null) <> (t.kind = 'check')",
    ),
  ).toEqual([{ n: 0 }]);
  for (const id of ids) expect((await rebuildFold(db, id, { check: true }))?.different).toEqual([]);
  expect(await foldLearners(db, SIZE).slice()).toEqual({ deleted: 0, done: true });
});

test("an answer that a Worker of before wrote after the rows were stored comes last, and counts from then on", async () => {
  const [id] = ids as [string];
  const jobs = async () => {
    for (const job of [numberAnswers(db, SIZE), foldLearners(db, SIZE)]) while (!(await job.slice()).done);
  };
  await jobs();
  const before = await readOf(id);
  // This Worker's answer, and after it one of a Worker of before, by a device that was offline.
  await run(`update learners set answer_seq = answer_seq + 128 where id = '${id}'`);
  const insert = (k: number, seq: string, day: number) =>
    run(`with t as (insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, max_points, pass_mark, started_at, finished_at, points, passed)
      values (md5('${id}new' || ${k})::uuid, '${id}', 'c', 'q', 'one', 'practice', ${k}, 'r', 'en', '["a"]', 1, 0.7, now(), now(), 1, true) returning id)
      insert into answers (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, points, max_points, day, answered_at, seq)
      select id, 'a', '${id}', 'c', 'q', 'one', '["explain"]', '{}', 1, 1, '2026-11-${day}', now() - interval '1 minute' * ${20 - k}, ${seq} from t`);
  await insert(11, `(select answer_seq - 127 from learners where id = '${id}')`, 11);
  await insert(12, "null", 12);
  const missed = await readOf(id);
  expect(missed.cards[0]!.reps).toBe(before.cards[0]!.reps + 1);
  await jobs();
  const repaired = await readOf(id);
  expect(repaired.cards[0]).toMatchObject({ reps: before.cards[0]!.reps + 2, lastDay: "2026-11-12" });
  expect(repaired.days.map(({ day, answers }) => [day, answers]).slice(-2)).toEqual([
    ["2026-11-11", 1],
    ["2026-11-12", 1],
  ]);
  const places = await run(
    `select day from answers where learner_id = '${id}' and seq is not null order by seq desc limit 2`,
  );
  expect(places).toEqual([{ day: "2026-11-12" }, { day: "2026-11-11" }]);
  expect((await rebuildFold(db, id, { check: true }))?.different).toEqual([]);
});
