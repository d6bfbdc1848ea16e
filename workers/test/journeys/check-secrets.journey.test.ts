import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { connect } from "../../platform/db/database.ts";
import type { AnswersReply, Attempt } from "../../contract/quiz.ts";
import { rightResponse, wrongResponse } from "../fixtures/answers.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { SEALED_WORDS } from "../fixtures/questions.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { seedBucket } from "../harness/seed.ts";
import { openHost } from "./mcp-host.ts";
import { type PublicServer, signedIn } from "./oauth-client.ts";

const COURSE = "check-secrets";
const QUIZ = "start-check";
const db = connect({ DATABASE_URL: inject("databaseUrl") });
let running: JourneyServer;
let server: PublicServer;
beforeAll(async () => {
  running = await runJourneyServer();
  server = running.atPublicOrigin();
  const fixture = await buildFixtureCourse({
    sealKey: inject("secrets").SEAL_KEY,
    course: COURSE,
    // The same questions in the same order for all learners, so that their responses can be compared.
    edit: (quizzes) => Object.assign(quizzes[QUIZ]!, { shuffle: false, draw: undefined }),
  });
  await seedBucket(running.bucket, fixture.objects);
});
afterAll(() => running.stop());

type Ask = (method: string, path: string, body?: unknown) => Promise<{ status: number; text: string }>;

async function guest(): Promise<{ ask: Ask; learner: string }> {
  const minted = await server.fetch("/api/v1/guests", { method: "POST", body: "{}", headers: JSON_TYPE });
  const { token, learner } = (await minted.json()) as { token: string; learner: string };
  return {
    learner,
    ask: async (method, path, body) => {
      const headers = { ...JSON_TYPE, authorization: `Bearer ${token}` };
      const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
      const response = await server.fetch(`/api/v1${path}`, init);
      return { status: response.status, text: await response.text() };
    },
  };
}
const JSON_TYPE = { "content-type": "application/json" };

async function account(): Promise<{ ask: Ask }> {
  const browser = await signedIn(server);
  return {
    ask: async (method, path, body) => {
      const headers = { ...JSON_TYPE, origin: server.url };
      const response = await browser.send(`/api/v1${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, text: await response.text() };
    },
  };
}

/** Takes the check; `isRight` selects the questions that are answered correctly. */
async function takeCheck(ask: Ask, isRight: (at: number) => boolean, finish: boolean): Promise<Attempt> {
  const begun = await ask("POST", `/courses/${COURSE}/quizzes/${QUIZ}/attempts`, {
    attemptId: crypto.randomUUID(),
  });
  const attempt = JSON.parse(begun.text) as Attempt;
  const answers = attempt.items.map(({ item }, at) => ({
    itemId: item.id,
    response: (isRight(at) ? rightResponse : wrongResponse)(item),
  }));
  const sent = await ask("POST", `/attempts/${attempt.attempt}/answers`, { answers, finish });
  expect(sent.status).toBe(200);
  return attempt;
}

/** Calls every route that a learner can read afterwards: all GET routes of the OpenAPI document, and repeated calls. */
async function walk(ask: Ask, { attempt }: Attempt): Promise<Map<string, string>> {
  const { paths } = JSON.parse((await ask("GET", "/openapi.json")).text) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const values: Record<string, string> = { course: COURSE, chapter: "start", quiz: QUIZ, attempt };
  const read = Object.entries(paths).flatMap(([path, methods]) => {
    if (!("get" in methods)) return [];
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "media/dot.svg");
    return [filled.replace("/api/v1", "")];
  });
  expect(read.length).toBeGreaterThan(20);
  // The first export creates the learner's pseudonym in the audit log, which the next one contains.
  await ask("GET", "/me/export");
  const seen = new Map<string, string>();
  for (const path of read)
    for (const query of queriesOf(path)) {
      const { status, text } = await ask("GET", path + query);
      expect([path, status < 500]).toEqual([path, true]);
      const shown = path === "/me/export" ? inOrder(plain(text)) : plain(text);
      seen.set(path.replace(attempt, "ATTEMPT") + query, `${status} ${shown}`);
    }
  const again = await ask("POST", `/attempts/${attempt}/answers`, { answers: [], finish: true });
  const { receipt } = (JSON.parse(again.text) as Partial<AnswersReply>).attempt ?? {};
  seen.set("the end again", plain(again.text));
  if (receipt) seen.set("receipt", plain((await ask("POST", "/receipts/verify", { receipt })).text));
  return seen;
}

/** Parameters with which a route returns everything. */
function queriesOf(path: string): string[] {
  if (path === "/me/export") return ["", "?format=xapi"];
  if (path === "/me/access") return [`?course=${COURSE}&chapter=start`];
  if (path.endsWith("/search")) return ["?q=statement"];
  return path.startsWith("/me") ? ["", `?course=${COURSE}`] : [""];
}

/** Sorts an export's rows, which have no defined order. */
const inOrder = (text: string) =>
  text
    .split(/(?<=\}),\n?(?=\{)|(?<=\[)\n?(?=\{)|(?<=\})(?=\])/)
    .toSorted()
    .join("\n");

/** Removes everything that differs between learners anyway: ids, times, URLs and the learner's own answers. */
const plain = (text: string) =>
  text
    .replaceAll(/[\w-]+@[\w.-]+/g, "ADDRESS")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-][\d:]+)/g, "TIME")
    .replaceAll(/"(seconds|elapsed|ms)":[\d.]+/g, "TIME")
    .replaceAll(/"iat":\d+/g, "TIME")
    .replaceAll(/"id": ?\d+/g, "ID")
    .replaceAll(/[\w-]{20,}/g, "ID")
    .replaceAll(/\{\\?"value\\?":\s*(true|false)\}/g, "ANSWER");

/** Lists differences between two learners' responses; there are none if no route reveals which answers were correct. */
function differences(one: Map<string, string>, other: Map<string, string>) {
  expect([...one.keys()]).toEqual([...other.keys()]);
  return [...one].flatMap(([path, text]) =>
    text === other.get(path) ? [] : [[path, text, other.get(path)]],
  );
}

describe("while a check is open", () => {
  test("every route responds the same to all-right and all-wrong answers", async () => {
    const [knowing, guessing] = await Promise.all([account(), account()]);
    const [right, wrong] = [
      await takeCheck(knowing.ask, () => true, false),
      await takeCheck(guessing.ask, () => false, false),
    ];
    // The result of the check is compared separately: there the score must differ.
    const [one, other] = [await walk(knowing.ask, right), await walk(guessing.ask, wrong)];
    const last = ["the end again", "receipt"];
    expect(differences(one, other).filter(([path]) => !last.includes(path!))).toEqual([]);
    expect(one.get("the end again")).not.toBe(other.get("the end again"));
  });
});

describe("a guest's check", () => {
  test("responds the same on every route to different answers with the same score, also a month later", async () => {
    const [first, second] = [await guest(), await guest()];
    const [one, other] = [
      await takeCheck(first.ask, (at) => at % 2 === 0, true),
      await takeCheck(second.ask, (at) => at % 2 === 1, true),
    ];
    const walks = async () => [await walk(first.ask, one), await walk(second.ask, other)] as const;
    expect(differences(...(await walks()))).toEqual([]);
    for (const { learner } of [first, second])
      await db.execute(sql`
        update answers set answered_at = answered_at - interval '30 days', day = (day::date - 30)::text where learner_id = ${learner}`);
    const [later, alike] = await walks();
    expect(differences(later, alike)).toEqual([]);
    const ended = JSON.parse((await first.ask("GET", `/attempts/${one.attempt}`)).text) as Attempt;
    expect(ended).toMatchObject({ score: { points: 3 }, resultsShown: false, keysShown: false });
    expect(ended.toReview).toEqual([{ source: "start", title: "Getting started" }]);
  });
});

describe("ten made-up guests with sixty calls", () => {
  test("learn no key of a check, by ending it empty or by trying out answers", async () => {
    let told = "";
    let calls = 0;
    for (let n = 0; n < 10; n++) {
      const host = await openHost(server, {
        meta: { "openai/subject": `v1/made-up-${crypto.randomUUID()}` },
      });
      const call = async (name: string, args: Record<string, unknown>) => {
        calls++;
        const answer = await host.call(name, args);
        told += JSON.stringify(answer);
        return answer.structuredContent;
      };
      const begun = await call("start_quiz", { course: COURSE, quiz: QUIZ });
      const { attempt, question } = begun!;
      if (n % 2 === 1)
        await call("answer_question", { attempt, item: question.id, response: { value: n % 4 === 1 } });
      const ended = (await call("finish_quiz", { attempt }))!;
      expect(ended["score"]).toMatchObject({ maxPoints: 6 });
      expect(ended["toReview"].length).toBeGreaterThan(0);
      expect(ended["notice"]).toMatch(/account/);
      for (const result of ended["results"])
        expect(Object.keys(result).toSorted()).toEqual(["hintsUsed", "itemId", "response"]);
      await call("finish_quiz", { attempt });
      await call("study_context", { course: COURSE });
      await call("start_quiz", { course: COURSE });
      if (n % 2 === 0) await call("view_read", { tool: "my_progress", input: { course: COURSE } });
    }
    expect(calls).toBe(60);
    for (const word of [...SEALED_WORDS, "solution", "explanation", "misconception", '"correct"'])
      expect(told.includes(word), word).toBe(false);
  });
});

describe("a practice quiz that was left blank", () => {
  test("shows no key when it ends, in a conversation or on the web", async () => {
    const host = await openHost(server, { meta: { "openai/subject": crypto.randomUUID() } });
    const { attempt } = await host.get("start_quiz", { course: COURSE, quiz: "all-kinds" });
    const inHost = await host.get("finish_quiz", { attempt });
    const inView = await host.call("view_write", { tool: "finish_quiz", input: { attempt } });
    const { ask } = await guest();
    const begun = await ask("POST", `/courses/${COURSE}/quizzes/all-kinds/attempts`, {
      attemptId: crypto.randomUUID(),
    });
    const handle = (JSON.parse(begun.text) as Attempt).attempt;
    const ended = await ask("POST", `/attempts/${handle}/answers`, { answers: [], finish: true });
    const read = await ask("GET", `/attempts/${handle}`);
    const told = JSON.stringify([inHost, inView, ended, read]);
    for (const word of [...SEALED_WORDS, "4711.5"]) expect(told.includes(word), word).toBe(false);
    expect(inHost["results"].every((result: object) => !("solution" in result))).toBe(true);
    expect(inHost["score"]).toMatchObject({ points: 0 });
  });
});
