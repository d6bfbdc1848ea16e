import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { call, json, publishFixture } from "../../api/test-app.ts";
import type { Caller } from "../../platform/context.ts";
import type { ChapterSignals, QuestionSignals, SearchSignals } from "../../contract/signals.ts";
import { connect } from "../../platform/db/database.ts";
import { signToken } from "../learner/index.ts";

const db = connect(env);
let course: string;
let author: Record<string, string>;
beforeAll(async () => {
  ({ course } = await publishFixture());
  author = await signIn("author");
});

const bearer = async (caller: Caller) => ({
  authorization: `Bearer ${await signToken(env, caller, new Date(), 600)}`,
});

/** Creates an account with a role and a fresh session. */
async function signIn(role: string): Promise<Record<string, string>> {
  const [id, session] = [`acc_${crypto.randomUUID()}`, crypto.randomUUID()];
  await db.execute(sql`insert into learners (id, kind, role) values (${id}, 'account', ${role})`);
  await db.execute(sql`insert into auth_users (id, email) values (${id}, ${`${id}@example.com`})`);
  await db.execute(
    sql`insert into auth_sessions (id, user_id, token, expires_at) values (${session}, ${id}, ${session}, now() + interval '1 hour')`,
  );
  return bearer({ learnerId: id, kind: "account", tier: "free", epoch: 0, grantId: `s_${session}` });
}

const ask = (path: string, headers: Record<string, string> = author) =>
  call(`/courses/${course}/signals/${path}`, { headers, env: { DATABASE_URL: env.DATABASE_URL } });

test("an author gets chapters, questions and searches as JSON, cached privately for a minute", async () => {
  const chapters = await ask("chapters");
  expect([chapters.status, chapters.headers.get("cache-control"), chapters.headers.get("vary")]).toEqual([
    200,
    "private, max-age=60",
    "authorization, cookie",
  ]);
  const { chapters: list, minGroup } = await json<ChapterSignals>(chapters);
  expect([minGroup, list.map(({ chapter, started }) => [chapter, started])]).toEqual([
    10,
    [
      ["start", 0],
      ["deeper", 0],
      ["last", 0],
    ],
  ]);
  const { questions } = await json<QuestionSignals>(await ask("questions?chapter=deeper"));
  expect(questions.map(({ item, answers }) => [item, answers])).toEqual([
    ["deep-1", 0],
    ["deep-2", 0],
  ]);
  expect(await json(await ask("course"))).toMatchObject({
    minGroup: 10,
    complete: true,
    learners: 0,
    weeks: [],
  });
  expect(await json(await ask("quizzes?locale=es"))).toMatchObject({
    language: "es",
    quizzes: [{ quiz: "all-kinds", suppressed: false, learners: 0, scores: [], reliability: null }, {}, {}],
  });
  expect(await json(await ask("questions/judge"))).toEqual({
    course,
    minGroup: 10,
    item: "judge",
    releases: [],
  });
  expect((await ask("questions/nothing")).status).toBe(404);
  expect(await json<SearchSignals>(await ask("searches"))).toEqual({
    course,
    minGroup: 10,
    days: 90,
    searches: [],
  });
});

test("an author gets a file for a spreadsheet, in which nothing is a formula", async () => {
  for (let i = 0; i < 10; i++) {
    const id = `g_${crypto.randomUUID()}`;
    await db.execute(sql`insert into learners (id) values (${id})`);
    await db.execute(
      sql`insert into uncovered_searches values (${course}, '=hyperlink("x")', ${id}, current_date)`,
    );
  }
  const file = await ask("searches?format=csv");
  expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
  expect(file.headers.get("content-disposition")).toBe(`attachment; filename="${course}-searches.csv"`);
  expect(file.headers.get("cache-control")).toBe("private, max-age=60");
  const bytes = new Uint8Array(await file.arrayBuffer());
  expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
  const today = new Date().toISOString().slice(0, 10);
  expect(new TextDecoder().decode(bytes)).toBe(
    `query,learners,lastDay\r\n"'=hyperlink(""x"")",10,${today}\r\n`,
  );
  const chapters = (await (await ask("chapters?format=csv")).text()).split("\r\n");
  expect(chapters[1]).toBe("1,start,Getting started,false,0,0,,,,0,");
  expect(await (await ask("course?format=csv")).text()).toContain(
    "week,suppressed,starts,completions,active",
  );
  expect(await (await ask("quizzes?format=csv")).text()).toContain("start,all-kinds,");
  const questions = (await (await ask("questions?format=csv")).text()).split("\r\n");
  expect(questions).toHaveLength(18);
  expect(questions[0]).toMatch(/^\uFEFF?chapter,quiz,item,.*option4,right4,share4$/);
});

test("no one else sees any of it", async () => {
  const guest = await bearer({ learnerId: "g_curious", kind: "guest", tier: "team", epoch: 0 });
  const paths = [
    "chapters",
    "questions",
    "searches",
    "course",
    "quizzes",
    "questions/judge",
    "questions?format=csv",
  ];
  for (const path of paths) {
    const responses = [await ask(path, {}), await ask(path, guest), await ask(path, await signIn("learner"))];
    expect([path, responses.map(({ status }) => status)]).toEqual([path, [401, 403, 403]]);
    const text = await responses[2]!.text();
    expect(text).toContain("role-required");
    expect(text).not.toContain("Blue");
    expect(responses.map((one) => one.headers.get("cache-control"))).not.toContain("private, max-age=60");
  }
  expect((await ask("chapters?format=xml")).status).toBe(422);
});

test("an uncovered search needs no database, and is recorded when there is one", async () => {
  const id = `g_${crypto.randomUUID()}`;
  const headers = await bearer({ learnerId: id, kind: "guest", tier: "free", epoch: 0 });
  const path = `/courses/${course}/search?q=${encodeURIComponent("photosynthesis  of Mitochondria")}`;
  const down = await call(path, { headers });
  expect([down.status, await json(down)]).toMatchObject([200, { covered: "not-covered" }]);
  expect((await call(path, { headers, env: { DATABASE_URL: env.DATABASE_URL } })).status).toBe(200);
  const typed = `/courses/${course}/search?q=mitochon&partial=1`;
  expect((await call(typed, { headers, env: { DATABASE_URL: env.DATABASE_URL } })).status).toBe(200);
  const { rows } = await db.execute(sql`select query from uncovered_searches where learner_id = ${id}`);
  expect(rows).toEqual([{ query: "photosynthesis of mitochondria" }]);
});
