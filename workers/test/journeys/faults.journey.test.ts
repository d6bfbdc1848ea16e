import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import type { FaultStep } from "../../dev/neon-faults.ts";
import { seeded } from "../../authoring/seeded.ts";
import { rightResponse, wrongResponse } from "../fixtures/answers.ts";
import { rows } from "../fixtures/quiz-driver.ts";
import { type FaultyDatabase, faultyDatabase } from "../harness/faults.ts";
import type { AnswersReply, Attempt } from "../../contract/quiz.ts";
import { type Learner, begin, complete, countRows, expectProblem, send } from "./learner-steps.ts";
import { type Reply, type RestClient, openRestClient } from "./rest-client.ts";
import { limit } from "../harness/time-limits.ts";

let client: RestClient;
let database: FaultyDatabase;
beforeAll(async () => {
  database = faultyDatabase(inject("databaseUrl"), inject("faultsUrl"));
  client = await openRestClient({ DATABASE_URL: database.databaseUrl });
  await client.publish();
});
afterEach(() => database.reset());
afterAll(() => client.server.stop());

describe("a database that falters", () => {
  it("slowly is waited for", async () => {
    const learner = await client.newLearner();
    await database.next(2, "delay", 1_200);
    expect((await complete(learner)).status).toBe(200);
    expect((await begin(learner, "all-kinds")).status).toBe(201);
  });

  it("stores everything once when the reply is lost after the commit", async () => {
    const learner = await client.newLearner();
    await database.next(3, "drop");
    expect((await complete(learner)).value).toMatchObject({ status: "completed" });
    await database.plan({ kind: "ok" }, { kind: "drop" }, { kind: "drop" });
    const { value: attempt, status } = await begin(learner, "start-check");
    expect([status, attempt.number]).toEqual([201, 1]);
    await database.next(2, "drop");
    const reply = await send(learner, attempt);
    expect(reply.value.attempt).toMatchObject({ status: "finished", score: { share: 1, passed: true } });
    expect(await countRows(learner)).toEqual({ attempts: 1, answers: 3, places: 1, reports: 0 });
    const repeated = await send(learner, attempt);
    expect(repeated.text).toBe(reply.text);
    expect((await database.counts()).faults).toBe(7);
  });

  it("without any answer is given up for another try", async () => {
    const learner = await client.newLearner();
    await database.next(1, "timeout");
    const started = Date.now();
    expect((await complete(learner)).status).toBe(200);
    expect(Date.now() - started).toBeGreaterThan(3_500);
  });

  it("once too often is a 503 that says when to come back; the repetition then succeeds", async () => {
    const learner = await client.newLearner();
    const { value: attempt } = await begin(learner, "start-check");
    await database.next(4, "unavailable");
    const refused = await send(learner, attempt);
    expectProblem(refused, 503, "database-unavailable");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.text).not.toMatch(/postgres|select|insert|127\.0\.0\.1/i);
    expect(await countRows(learner)).toMatchObject({ answers: 0 });
    expect((await send(learner, attempt)).status).toBe(200);
    expect(await countRows(learner)).toMatchObject({ attempts: 1, answers: 3 });
  });
});

describe("a database that is down", () => {
  it("does not affect reading: chapters, search, quotes, outline, quizzes, media and new guests work", async () => {
    const learner = await client.newLearner();
    await database.next(500, "unavailable");
    const reads = [
      await learner.get("courses"),
      await learner.get("courses/fixture"),
      await learner.get("courses/fixture/chapters/start"),
      await learner.get("courses/fixture/chapters/start?format=markdown"),
      await learner.get("courses/fixture/chapters/start/next"),
      await learner.get("courses/fixture/search?q=gardens"),
      await learner.post("courses/fixture/verify-quote", { quote: "explains gardens and colours" }),
      await learner.get("courses/fixture/quizzes/all-kinds"),
      await learner.get("courses/fixture/media/media/dot.svg"),
      await learner.get("me/access?course=fixture&chapter=start"),
      await learner.get("health"),
    ];
    expect(reads.filter(({ status }) => status >= 300).map(({ text }) => text)).toEqual([]);
    expect((await database.counts()).requests, "reading asked the database").toBe(0);
    // New guests are counted in the database; while it is down, only the limiter per minute applies.
    expect((await client.speak(null).post("guests", {})).status).toBe(201);
    expect((await learner.get("courses/fixture/chapters/deeper")).status).toBe(403);
    const refused = await Promise.all([
      complete(learner),
      begin(learner, "all-kinds"),
      learner.get("me/progress"),
      learner.get("me/study-context?course=fixture"),
      learner.get("me/reviews?course=fixture"),
    ]);
    for (const reply of refused) {
      expectProblem(reply, 503, "database-unavailable");
      expect(reply.headers.get("retry-after")).toMatch(/^[1-7]$/);
    }
    expect((await learner.get("health?deep=1")).value).toMatchObject({
      status: "degraded",
      checks: { content: "ok", database: "failed" },
    });
    await database.reset();
    await expect
      .poll(async () => (await complete(learner)).status, { timeout: limit(8_000), interval: 200 })
      .toBe(200);
    expect(await countRows(learner)).toMatchObject({ places: 1, attempts: 0 });
  });
});

/** Repeats a call on 503 when it says so, as clients do. Returns the response and the number of 503s. */
async function persist<T>(call: () => Promise<Reply<T>>, refusals: { count: number }): Promise<T> {
  for (;;) {
    const reply = await call();
    if (reply.status < 300) return reply.value;
    if (reply.status !== 503) throw new Error(`${reply.status} ${reply.text}`);
    refusals.count += 1;
    await sleep(Number(reply.headers.get("retry-after")) * 1_000);
  }
}

describe("60 submissions while replies are lost and requests refused", () => {
  it("are all stored exactly once, with the right score", { timeout: limit(120_000) }, async () => {
    const random = seeded(20_261_123);
    const steps = Array.from({ length: 700 }, (): FaultStep => {
      const dice = random();
      return { kind: dice < 0.33 ? "drop" : dice < 0.5 ? "unavailable" : "ok" };
    });
    await database.plan(...steps);
    const refusals = { count: 0 };
    const learners = await Promise.all(Array.from({ length: 60 }, () => client.newLearner()));
    const submit = async (learner: Learner, i: number) => {
      const id = crypto.randomUUID();
      const attempt = await persist(() => begin(learner, "start-check", id), refusals);
      const answer = i % 2 === 0 ? rightResponse : wrongResponse;
      const { attempt: ended } = await persist(() => send(learner, attempt, answer), refusals);
      await persist(() => complete(learner), refusals);
      return [ended.number, ended.status, ended.score?.points];
    };
    const results: unknown[] = [];
    const queue = learners.map((learner, i) => async () => {
      results[i] = await submit(learner, i);
    });
    const workers = Array.from({ length: 12 }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await next();
    });
    await Promise.all(workers);
    expect(results).toEqual(learners.map((_, i) => [1, "finished", i % 2 === 0 ? 3 : 0]));
    const ids = learners.map(({ id }) => `'${id}'`).join(", ");
    const [kept] = await rows(`select
      (select count(*)::int from attempts where learner_id in (${ids})) as attempts,
      (select count(*)::int from attempts where learner_id in (${ids}) and finished_at is not null and passed) as passed,
      (select count(*)::int from answers where learner_id in (${ids})) as answers,
      (select coalesce(sum(points), 0)::int from answers where learner_id in (${ids})) as points,
      (select count(*)::int from chapter_progress where learner_id in (${ids}) and completed_day is not null) as places`);
    expect(kept).toEqual({ attempts: 60, passed: 30, answers: 180, points: 90, places: 60 });
    const counts = await database.counts();
    expect(counts.faults, "too few faults to prove anything").toBeGreaterThan(120);
    console.log(
      `faults: ${counts.faults} of ${counts.requests} requests; ${refusals.count} calls answered 503`,
    );
  });
});

describe("simultaneous requests of one learner", () => {
  it("clicks everything five times and has done it once", async () => {
    const learner = await client.newLearner();
    const five = <T>(call: () => Promise<Reply<T>>) => Promise.all(Array.from({ length: 5 }, call));
    const same = (replies: Reply<unknown>[]) => {
      expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size, replies[0]!.text).toBe(1);
      expect(replies[0]!.status).toBeLessThan(300);
    };
    const id = crypto.randomUUID();
    const started = await five(() => begin(learner, "start-check", id));
    same(started);
    const attempt = started[0]!.value;
    const itemId = attempt.items[0]!.item.id;
    same(await five(() => learner.post(`attempts/${attempt.attempt}/hints`, { itemId, hint: 1 })));
    same(await five(() => send(learner, attempt)));
    const report = { reportId: crypto.randomUUID(), target: `item:${itemId}`, message: "is it?" };
    same(await five(() => learner.post("courses/fixture/reports", report)));
    const places = await five(() => complete(learner));
    expect(new Set(places.map(({ value }) => value["completedAt"])).size).toBe(1);
    expect(await countRows(learner)).toEqual({ attempts: 1, answers: 3, places: 1, reports: 1 });
    const progress = await learner.get("me/progress");
    expect(progress.value).toMatchObject({ activity: [{ answers: 3, chapters: 1 }] });
  });

  it("works in two tabs on one attempt; an answer after the end is reported as late", async () => {
    const learner = await client.newLearner();
    const tabs = await Promise.all([begin(learner, "start-check"), begin(learner, "start-check")]);
    const [one, two] = tabs.map(({ value }) => value) as [Attempt, Attempt];
    expect(one.attempt).toBe(two.attempt);
    await Promise.all(
      one.items.map(({ item }) =>
        learner.post(`attempts/${one.attempt}/answers`, {
          answers: [{ itemId: item.id, response: rightResponse(item) }],
        }),
      ),
    );
    const ended = await learner.post<AnswersReply>(`attempts/${one.attempt}/answers`, { finish: true });
    expect(ended.value.attempt.score).toMatchObject({ points: 3, passed: true });
    expectProblem(await send(learner, two, wrongResponse), 409, "attempt-finished");
    expect(await countRows(learner)).toMatchObject({ attempts: 1, answers: 3 });
  });
});
