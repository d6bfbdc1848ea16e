import { neon, neonConfig } from "@neondatabase/serverless";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect } from "../../../platform/db/database.ts";
import { installTransport } from "../../../platform/db/transport.ts";
import { uniqueId } from "../../../test/harness/seed.ts";
import { buildLoadCourses } from "./courses.ts";
import { type Endpoint, openEndpoint } from "./endpoint.ts";
import type { Population } from "./people.ts";
import { prepareVisitors } from "./prepare.ts";
import { type LoadOptions, runLoad } from "./run-load.ts";
import { seedPopulation } from "./seed.ts";
import { type LoadServers, startServers } from "./servers.ts";
import { compareWithLedger, runStall } from "./stall.ts";
import { isFine } from "./stats.ts";

const LEARNERS = 120;

installTransport(neonConfig);
const sql = neon(inject("databaseUrl"), {
  fetchOptions: { transport: { repeatable: false, limitMs: 60_000 } },
});
let servers: LoadServers;
let endpoint: Endpoint;
let population: Population;

beforeAll(async () => {
  const secrets = inject("secrets");
  const { courses, objects } = await buildLoadCourses(secrets.SEAL_KEY, 2, "fixture");
  population = { prefix: uniqueId("load"), learners: LEARNERS, courses };
  await seedPopulation(sql, population);
  await prepareVisitors(connect({ DATABASE_URL: inject("databaseUrl") }), sql, population);
  endpoint = openEndpoint(inject("databaseUrl"), inject("faultsUrl"));
  servers = await startServers({ databaseUrl: endpoint.databaseUrl, secrets, objects });
});
afterAll(() => servers?.stop());

const options = (): LoadOptions => ({
  servers,
  endpoint,
  sql,
  population,
  secrets: inject("secrets"),
  log: () => undefined,
  shares: { accounts: 0.3, newGuests: 0.2, mcp: 0.4 },
  pace: 600,
  step: 1,
  measure: 3,
  maxLearners: 4,
});

test("npm run bench:load fills the database as the load model says", async () => {
  const ids = `(select case when (i / 5) % 10 < 7 then 'g_' else 'a_' end || md5($1 || i) from generate_series(0, $2::int - 1) i)`;
  const count = async (table: string, id = "learner_id") => {
    const [row] = await sql.query(`select count(*)::int as n from ${table} where ${id} in ${ids}`, [
      population.prefix,
      LEARNERS,
    ]);
    return (row as { n: number }).n;
  };
  expect(await count("learners", "id")).toBe(LEARNERS);
  // A fifth has seven attempts, another fifth one; each has as many answers as its quiz has questions, seven at most.
  expect(await count("attempts")).toBe((LEARNERS / 5) * 8);
  expect(await count("answers")).toBe((LEARNERS / 5) * 8 * 7);
  expect(await count("notes")).toBe((LEARNERS / 5) * 2);
  // In the order in which the product numbers them.
  expect(
    await sql.query(
      `select from (select w.seq, w.answered_at, l.answer_seq, lag(w.answered_at) over (partition by l.id order by w.seq) as before
         from answers w join learners l on l.id = w.learner_id where l.id in ${ids}) n
       where seq is null or seq > answer_seq or before > answered_at`,
      [population.prefix, LEARNERS],
    ),
  ).toEqual([]);
  // Of those who come, everything that the product has stored by now.
  expect(await count("cards")).toBeGreaterThan(LEARNERS / 5);
  expect(await count("quiz_standings")).toBeGreaterThanOrEqual(LEARNERS / 5);
});

test("npm run bench:load, a few learners for some seconds: no request fails, and everything is counted", async () => {
  const { driven, statements, levels, cpu, stateBytes, database } = await runLoad(options());
  expect(driven.causes).toEqual([]);
  expect(driven.samples.filter((one) => !isFine(one))).toEqual([]);
  const routes = new Set(driven.samples.map(({ route }) => route));
  for (const route of [
    "POST /attempts/{attempt}/answers",
    // A chapter's page asks once.
    "GET /me/chapters/{course}/{chapter}",
    "PUT /me/progress/{course}/{chapter}",
    "tool save_place",
  ])
    expect(routes).toContain(route);
  expect(levels[0]).toMatchObject({ learners: 4, errors: 0 });
  expect(driven.sessions).toBeGreaterThan(1);
  expect(statements / driven.sessions).toBeGreaterThan(10);
  expect(cpu.api).toBeGreaterThan(0);
  expect(stateBytes).toBeGreaterThan(1_000);
  expect(database.rowBytes).toBeGreaterThan(0);
});

test("npm run bench:load -- --stall: nothing that was acknowledged is lost or doubled", async () => {
  const figures = await runStall({ ...options(), learners: 3, stallMs: 2_000, settleSeconds: 4, measure: 2 });
  expect(figures.kept).toMatchObject({ lost: 0, doubled: 0 });
  expect(figures.kept.answers).toBeGreaterThan(0);
  expect(figures.calls.peak).toBeGreaterThan(0);
  expect(figures.recovery).not.toBeNull();
});

test("what is missing, and what nobody sent, is found", async () => {
  const [row] = await sql.query(
    `select t.id, t.learner_id from attempts t where t.learner_id = 'g_' || md5($1 || 1)`,
    [population.prefix],
  );
  const { id, learner_id: learner } = row as { id: string; learner_id: string };
  const never = {
    learner,
    attempt: crypto.randomUUID(),
    started: true,
    answers: new Map([["single", true]]),
  };
  // The learner, who does not come, has one attempt, and it is not the one that the ledger has.
  expect(await compareWithLedger(sql, [never])).toEqual({ attempts: 1, answers: 1, lost: 2, doubled: 1 });
  // Now it is: nobody sent its seven answers, and its score counts more than those.
  const known = { learner, attempt: id, started: true, answers: new Map<string, boolean>() };
  expect(await compareWithLedger(sql, [known])).toEqual({
    attempts: 1,
    answers: 0,
    lost: 0,
    doubled: 7 + 1,
  });
});
