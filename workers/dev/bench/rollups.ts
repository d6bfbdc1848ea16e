/**
 * npm run bench:rollups: measures how long the hourly run takes to count a course of `--learners` (100,000) of
 * the load bench's seed, and what authors' reads of the counts cost the database then, with the product's own code and an
 * installed PostgreSQL.
 */
import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { neon, neonConfig } from "@neondatabase/serverless";
import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";
import { connect } from "../../platform/db/database.ts";
import { installTransport } from "../../platform/db/transport.ts";
import {
  foldRollups,
  readChapterSignals,
  readCourseSignals,
  readQuestionReleases,
  readQuestionSignals,
  readQuizSignals,
  readReleaseSignals,
} from "../../domain/signals/index.ts";
import { testContext } from "../../test/fixtures/context.ts";
import { startDatabase } from "../database.ts";
import { migrate } from "../migrate.ts";
import { startCluster } from "../postgres-cluster.ts";
import { makeSecrets } from "../secrets.ts";
import { buildLoadCourses } from "./load/courses.ts";
import { seedPopulation } from "./load/seed.ts";

const DURABLE = ["fsync=on", "synchronous_commit=on", "shared_buffers=512MB", "max_wal_size=4GB", "jit=off"];
const RUNS = 5;
const AUTHOR = "acc_author";

const SIZES = `select (select count(*) from answers)::int as answers, (select count(*) from rollup_learners)::int as sets,
  pg_total_relation_size('rollup_learners')::float8 as bytes,
  ((select count(*) from rollup_counts) + (select count(*) from rollup_items) + (select count(*) from rollup_options)
   + (select count(*) from rollup_quizzes) + (select count(*) from rollup_quiz_items))::int as rows`;

/** Counts grow with releases and languages, and with nothing else. */
const MORE = "generate_series(1, 20) r, unnest(array['en', 'es', 'ur']) lang";
const AS_RELEASE = "substr(md5(r::text), 1, 20)";
const MORE_RELEASES = [
  `insert into rollup_items select course_id, item_id, ${AS_RELEASE}, lang, shape, learners, share, hints, pairs, x, y, xx, yy, xy, min_x, max_x, min_y, max_y from rollup_items, ${MORE}`,
  `insert into rollup_options select course_id, item_id, ${AS_RELEASE}, lang, option, learners from rollup_options, ${MORE}`,
  `insert into rollup_quizzes select course_id, quiz_id, ${AS_RELEASE}, questions, learners, passed, share, points, squares from rollup_quizzes, generate_series(1, 20) r`,
  `insert into rollup_quiz_items select course_id, quiz_id, ${AS_RELEASE}, questions, item_id, learners, points, squares from rollup_quiz_items, generate_series(1, 20) r`,
];

const { values: options } = parseArgs({
  options: { learners: { type: "string", default: "100000" } },
});
const learners = Number(options.learners);
const log = (line: string) => process.stderr.write(`${line}\n`);

const cluster = await startCluster(DURABLE);
if (!cluster) throw new Error("no PostgreSQL server of version 15 or later is installed");
const database = await startDatabase({ storage: { url: cluster.url } });
try {
  await migrate(database.url);
  installTransport(neonConfig);
  const secrets = makeSecrets();
  const { courses, objects } = await buildLoadCourses(secrets.SEAL_KEY, 1, "sample");
  const direct = neon(database.url, { fetchOptions: { transport: { repeatable: false, limitMs: 600_000 } } });
  await seedPopulation(direct, { prefix: "load", learners, courses }, (done) => log(`${done} learners`));
  await becomeAuthor((text) => direct.query(text));
  // What was seeded is of before the queue.
  await direct.query("update rollup_backfill set cut = now(), done_at = null");
  const world = { objects: new Map(objects), secrets, databaseUrl: database.url };
  const author = { learnerId: AUTHOR, kind: "account", grantId: "s_author" } as const;
  const ctx = testContext(world, author, new Date(Date.now() + 60_000));
  const counted = await countAll(ctx);
  const [sizes] = (await direct.query(SIZES)) as Record<string, number>[];
  const reads = await measureReads(ctx, courses[0]!.course);
  for (const text of MORE_RELEASES) await direct.query(text);
  await direct.query("analyze");
  const [many] = (await direct.query(SIZES)) as Record<string, number>[];
  const later = await measureReads(ctx, courses[0]!.course);
  const rows = [
    ["PostgreSQL", cluster.version],
    ["learners, answers", `${number(learners)}, ${number(sizes!["answers"]!)}`],
    [
      "events counted",
      `${number(counted.events)} in ${counted.seconds.toFixed(0)} s and ${counted.slices} slices; the slowest took ${counted.slowest.toFixed(0)} ms`,
    ],
    ["rows that authors read", number(sizes!["rows"]!)],
    ["bytes by learner and course", (sizes!["bytes"]! / Math.max(1, sizes!["sets"]!)).toFixed(0)],
    ...reads.map(([name, ms]) => [`${name}: database time`, `${ms.toFixed(1)} ms`]),
    ["rows after 20 more releases in 3 languages", number(many!["rows"]!)],
    ...later.map(([name, ms]) => [`${name}: database time then`, `${ms.toFixed(1)} ms`]),
    ["machine", `${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}`],
  ];
  const table = `| | |\n|---|---|\n${rows.map(([name, value]) => `| ${name} | ${value} |`).join("\n")}\n`;
  console.log(table);
} finally {
  await database.stop();
  await cluster.stop();
}

function number(n: number): string {
  return Number(n).toLocaleString("en");
}

async function becomeAuthor(query: (text: string) => Promise<unknown>): Promise<void> {
  await query(`insert into learners (id, kind, role) values ('${AUTHOR}', 'account', 'author')`);
  await query(`insert into auth_users (id, email) values ('${AUTHOR}', 'author@example.com')`);
  await query(
    `insert into auth_sessions (id, user_id, token, expires_at) values ('author', '${AUTHOR}', 'author', now() + interval '1 day')`,
  );
}

/** Runs the hourly job to its end. */
async function countAll(ctx: Context) {
  const job = foldRollups(ctx);
  const started = performance.now();
  let [events, slices, slowest] = [0, 0, 0];
  for (let done = false; !done;) {
    const began = performance.now();
    const slice = await job.slice();
    slowest = Math.max(slowest, performance.now() - began);
    events += slice.deleted;
    slices += 1;
    done = slice.done;
    if (slices % 100 === 0) log(`${events} events`);
  }
  return { events, slices, slowest, seconds: (performance.now() - started) / 1_000 };
}

/** Returns what each read costs the database: planning and execution of all its statements, best of some runs. */
async function measureReads(ctx: Context, course: string): Promise<[string, number][]> {
  const db = connect(ctx.env);
  let spent = 0;
  const explained: Context = {
    ...ctx,
    db: () => ({
      execute: async (statement: SQL) => {
        const { rows } = await db.execute<
          Record<string, { "Planning Time": number; "Execution Time": number }[]>
        >(sql`explain (analyze, format json) ${statement}`);
        const [plan] = Object.values(rows[0]!)[0]!;
        spent += plan!["Planning Time"] + plan!["Execution Time"];
        return db.execute(statement);
      },
    }),
  };
  const [item] = (await readQuestionSignals(ctx, course)).questions;
  const reads: [string, () => Promise<unknown>][] = [
    ["course", () => readCourseSignals(explained, course)],
    ["chapters", () => readChapterSignals(explained, course)],
    ["quizzes", () => readQuizSignals(explained, course)],
    ["questions", () => readQuestionSignals(explained, course)],
    ["a question by release", () => readQuestionReleases(explained, course, item!.item)],
    ["releases", () => readReleaseSignals(explained, course)],
  ];
  const figures: [string, number][] = [];
  for (const [name, read] of reads) {
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < RUNS; run += 1) {
      spent = 0;
      await read();
      best = Math.min(best, spent);
    }
    figures.push([name, best]);
  }
  return figures;
}
