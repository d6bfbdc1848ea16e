import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { neon, neonConfig } from "@neondatabase/serverless";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installTransport } from "../../platform/db/transport.ts";
import { connect } from "../../platform/db/database.ts";
import { type LocalDatabase, startDatabase } from "../../dev/database.ts";
import { migrate } from "../../dev/migrate.ts";
import { type TemporaryDatabase, createTemporaryDatabase } from "../../dev/postgres.ts";
import { foldEvents, queueEarlier } from "./store-rollups.ts";

const MIGRATIONS = join(import.meta.dirname, "../../../migrations");
const BEFORE = "0026_write-functions.sql";
const NAMES = { chapters: {}, items: {}, quizzes: { quiz: ["quiz", "one"] as [string, string] } };

let database: LocalDatabase;
let throwaway: TemporaryDatabase | undefined;
let folder: string;
const query = async (text: string) => (await neon(database.url).query(text)) as Record<string, unknown>[];

/** Attempts of learner `n` at one quiz, the first of which is wrong; `id` orders them otherwise than their time. */
const ROWS = [
  "insert into learners (id) select 'g-' || n from generate_series(1, 300) n",
  `insert into chapter_progress (learner_id, course_id, chapter_id, status, started_at, completed_at)
   select 'g-' || n, 'course', chapter, case when n % 2 = 0 then 'completed' else 'in-progress' end, now() - interval '20 days', case when n % 2 = 0 then now() - interval '19 days' end
   from generate_series(1, 300) n, unnest(array['one', 'two']) chapter`,
  `insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, tally, max_points, pass_mark, finished_at, points, passed)
   select gen_random_uuid(), 'g-' || n, 'course', 'quiz', 'one', 'practice', k, 'r', 'en', '["a", "b"]', jsonb_build_object('a', k - 1, 'b', 1), 2, 0.7,
          now() - make_interval(days => 20 - k), k, k = 2
   from generate_series(1, 300) n, generate_series(1, 2) k`,
  `insert into answers (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, points, max_points, day)
   select t.id, item, t.learner_id, 'course', 'quiz', 'one', '[]', '{"value": true}', (t.tally ->> item)::float8, 1, '2026-01-01'
   from attempts t, unnest(array['a', 'b']) item`,
];

beforeAll(async () => {
  installTransport(neonConfig);
  const server = process.env["TEST_PG_URL"];
  throwaway = server ? await createTemporaryDatabase(server) : undefined;
  database = await startDatabase({ storage: throwaway ? { url: throwaway.url } : { memory: true } });
  folder = await mkdtemp(join(tmpdir(), "course-before-"));
  for (const name of await readdir(MIGRATIONS))
    if (name.endsWith(".sql") && name <= BEFORE) await cp(join(MIGRATIONS, name), join(folder, name));
  await migrate(database.url, folder);
  for (const statement of ROWS) await query(statement);
  await migrate(database.url);
});
afterAll(async () => {
  await database.stop();
  await throwaway?.drop();
  await rm(folder, { recursive: true });
});

test("attempts of before are counted once, first answers first, by slices that resume", async () => {
  const db = connect({ DATABASE_URL: database.url }, { repeatable: false });
  const until = new Date("2100-01-01");
  const fold = () => foldEvents(db, "course", { names: NAMES, until, limit: 70 });
  // A learner goes on while the backfill runs; nothing is counted before all is queued.
  await query(
    `insert into chapter_progress (learner_id, course_id, chapter_id, status) values ('g-1', 'course', 'three', 'in-progress')`,
  );
  expect(await fold()).toBe(0);
  let slices = 0;
  while (!(await queueEarlier(db, 1))) slices += 1;
  expect(slices).toBeGreaterThan(1);
  expect(await queueEarlier(db, 1)).toBe(true);
  expect(await query("select count(*)::int as n from rollup_events where attempt_id is not null")).toEqual([
    { n: 600 },
  ]);
  while ((await fold())! > 0);
  const counts = await query(
    "select measure, key, n::int from rollup_counts where measure in ('learners', 'begun', 'completed', 'attempts', 'takers', 'passers') order by 1, 2",
  );
  expect(counts.map(({ measure, key, n }) => [measure, key, n])).toEqual([
    ["attempts", "", 600],
    ["begun", "one", 300],
    ["begun", "three", 1],
    ["begun", "two", 300],
    ["completed", "one", 150],
    ["completed", "two", 150],
    ["learners", "", 300],
    ["passers", "one", 300],
    ["takers", "one", 300],
  ]);
  // The first attempt of each has "a" wrong.
  expect(await query("select item_id, learners, share from rollup_items order by 1")).toEqual([
    { item_id: "a", learners: 300, share: 0 },
    { item_id: "b", learners: 300, share: 300 },
  ]);
});
