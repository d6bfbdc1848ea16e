import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { CourseOutline } from "../contract/content.ts";
import type { Problem } from "../contract/problems.ts";
import type { DemoReply } from "../contract/quiz.ts";
import type { LivePointer, StagedList } from "../contract/release.ts";
import type { StagedQuiz, StagedReleases } from "../contract/staged.ts";
import { sha256 } from "../domain/content/index.ts";
import { signToken } from "../domain/learner/index.ts";
import type { Caller } from "../platform/context.ts";
import { connect } from "../platform/db/database.ts";
import { call, json, publishFixture } from "./test-app.ts";

type Headers = Record<string, string>;
const db = connect(env);
const database = { DATABASE_URL: env.DATABASE_URL };
let author: Headers;
let learner: Headers;
let guest: Headers;
let course: string;
let live: string;
/** A staged release, whose first chapter has another id than the live one's. */
let staged: string;

beforeAll(async () => {
  [author, learner] = [await signIn("author"), await signIn("learner")];
  const id = `g_${crypto.randomUUID()}`;
  guest = await bearer({ learnerId: id, kind: "guest", tier: "free", epoch: 0 });
  const fixture = await publishFixture();
  ({ course } = fixture);
  live = fixture.releaseId;
  staged = await stageAnew(fixture);
});

const bearer = async (caller: Caller): Promise<Headers> => ({
  authorization: `Bearer ${await signToken(env, caller, new Date(), 600)}`,
});

/** Creates an account with a role that signed in yesterday. */
async function signIn(role: string): Promise<Headers> {
  const [id, session] = [`acc_${crypto.randomUUID()}`, crypto.randomUUID()];
  await db.execute(sql`insert into learners (id, kind, role) values (${id}, 'account', ${role})`);
  await db.execute(sql`insert into auth_users (id, email) values (${id}, ${`${id}@example.com`})`);
  await db.execute(
    sql`insert into auth_sessions (id, user_id, token, expires_at, created_at)
        values (${session}, ${id}, ${session}, now() + interval '9 hours', now() - interval '1 day')`,
  );
  return bearer({ learnerId: id, kind: "account", tier: "free", epoch: 0, grantId: `s_${session}` });
}

async function stageAnew({ course, release }: Awaited<ReturnType<typeof publishFixture>>): Promise<string> {
  const manifest = structuredClone(release);
  manifest.title = "The next edition";
  for (const locale of manifest.locales) locale.title = manifest.title;
  const bytes = new TextEncoder().encode(JSON.stringify(manifest));
  const hash = await sha256(bytes);
  const id = hash.slice(0, 20);
  const entry = { release: id, hash, title: manifest.title, stagedAt: "2026-11-01T00:00:00.000Z" };
  const list: StagedList = { course, releases: [entry] };
  await env.COURSES.put(`staged/${course}.json`, JSON.stringify(list));
  await env.COURSES.put(`releases/${course}/${id}.json`, bytes);
  return id;
}

const get = (path: string, headers: Headers = {}) =>
  call(`/courses/${course}${path}`, { headers, env: database });
const post = (path: string, body: unknown, headers: Headers) =>
  call(`/courses/${course}${path}`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
    env: database,
  });

describe("a staged release", () => {
  const paths = () => [
    `?release=${staged}`,
    `/glossary?release=${staged}`,
    `/chapters/start?release=${staged}`,
    `/chapters/last?release=${staged}&format=html`,
    `/chapters/start/questions?release=${staged}`,
    `/chapters/start/next?release=${staged}`,
  ];

  test("is read by its author as a whole, gated chapters too, long after signing in, and cached by nobody else", async () => {
    for (const path of paths()) {
      const response = await get(path, author);
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers.get("cache-control"), path).toMatch(/^private, no-(cache|store)$/);
    }
    expect((await json<CourseOutline>(await get(`?release=${staged}`, author))).title).toBe(
      "The next edition",
    );
    expect(await json<StagedReleases>(await get("/staged", author))).toEqual({
      course,
      live,
      releases: [{ release: staged, title: "The next edition", stagedAt: "2026-11-01T00:00:00.000Z" }],
    });
    // An author has no other rights: the live release's gated chapter stays closed.
    expect((await get("/chapters/last", author)).status).toBe(403);
    expect((await get(`/chapters/last?release=${live}`, author)).status).toBe(403);
  });

  test("is not there for anyone else, by any address, before and after its author has read it", async () => {
    const forged = { authorization: author["authorization"]!.replace(/.{6}$/, "AAAAAA") };
    for (const [who, headers] of Object.entries({ nobody: {}, guest, learner, forged }) as [
      string,
      Headers,
    ][]) {
      for (const path of [...paths(), `/staged/${staged}/quizzes/all-kinds`, "/staged"]) {
        const response = await get(path, headers);
        expect([404, 403, 401], `${who} ${path}`).toContain(response.status);
        const { code, ...problem } = await json<Problem>(response);
        expect(["release-not-found", "role-required", "unauthenticated", "token-invalid"]).toContain(code);
        expect(JSON.stringify(problem)).not.toContain("edition");
        expect(response.headers.get("cache-control") ?? "", path).not.toContain("public");
      }
      const tried = await post(
        `/staged/${staged}/answers`,
        { itemId: "judge", response: { value: true } },
        headers,
      );
      expect([404, 401]).toContain(tried.status);
    }
    // What is live stays open and public.
    expect((await get(`/chapters/start?release=${live}`)).headers.get("cache-control")).toContain("public");
  });

  test("grades an author's tries with the key, and stores none of them", async () => {
    const quiz = await json<StagedQuiz>(await get(`/staged/${staged}/quizzes/all-kinds`, author));
    expect(quiz).toMatchObject({ course, quiz: "all-kinds", release: staged, language: "en" });
    expect(quiz.items.length).toBeGreaterThan(5);
    expect(JSON.stringify(quiz)).not.toMatch(/explanation|"correct"/);
    const counts = () =>
      db.execute(sql`select (select count(*) from attempts)::int as attempts,
        (select count(*) from answers)::int as answers`);
    const before = (await counts()).rows;
    const tries = await Promise.all(
      [true, false].map(async (value) =>
        json<DemoReply>(
          await post(`/staged/${staged}/answers`, { itemId: "judge", response: { value } }, author),
        ),
      ),
    );
    expect(tries.filter(({ result }) => result.correct)).toHaveLength(1);
    expect((await counts()).rows).toEqual(before);
    const wrong = await post(
      `/staged/${staged}/answers`,
      { itemId: "judge", response: { choice: "x" } },
      author,
    );
    expect([wrong.status, (await json<Problem>(wrong)).code]).toEqual([422, "invalid-request"]);
    const unknown = await post(`/staged/${staged}/answers`, { itemId: "__proto__", response: {} }, author);
    expect((await json<Problem>(unknown)).code).toBe("item-not-found");
    // The live release's keys are not to be had this way, by authors either.
    const key = await post(`/staged/${live}/answers`, { itemId: "judge", response: { value: true } }, author);
    expect((await json<Problem>(key)).code).toBe("release-not-found");
  });

  test("is everybody's as soon as it is live, though the pointer in memory is older", async () => {
    const pointer: LivePointer = {
      course,
      release: staged,
      hash: staged,
      sequence: 2,
      publishedAt: "2026-11-02T00:00:00.000Z",
      history: [{ release: live, hash: live, publishedAt: "", title: "" }],
    };
    await env.COURSES.put(`live/${course}.json`, JSON.stringify(pointer));
    const response = await get(`/chapters/start?release=${staged}`);
    expect([response.status, response.headers.get("cache-control")]).toEqual([
      200,
      "public, max-age=31536000, immutable",
    ]);
    const after = await get("/staged", author);
    expect(await json<StagedReleases>(after)).toEqual({ course, live: staged, releases: [] });
  });
});

test("the first release of a course is staged before there is anything live", async () => {
  const fixture = await publishFixture();
  const id = await stageAnew(fixture);
  await env.COURSES.delete(`live/${fixture.course}.json`);
  const read = (headers: Headers) =>
    call(`/courses/${fixture.course}?release=${id}`, { headers, env: database });
  expect((await read(author)).status).toBe(200);
  expect((await read(learner)).status).toBe(404);
  const list = await call(`/courses/${fixture.course}/staged`, { headers: author, env: database });
  expect(await json<StagedReleases>(list)).toMatchObject({ live: null, releases: [{ release: id }] });
  const nowhere = await call("/courses/no-such-course/staged", { headers: author, env: database });
  expect((await json<Problem>(nowhere)).code).toBe("course-not-found");
});

test("an expired or forged token does not close what is open to everyone", async () => {
  const { course: open, releaseId } = await publishFixture();
  const headers = { authorization: "Bearer nonsense" };
  expect((await call(`/courses/${open}?release=${releaseId}`, { headers })).status).toBe(200);
});
