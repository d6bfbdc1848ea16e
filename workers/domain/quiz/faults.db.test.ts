import { beforeEach, describe, expect, inject, it } from "vitest";
import { clearObjects, clearPointers, loadCourse } from "../content/index.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { drive, fixtureWorld, idsOf, newGuest, rightOf, rows } from "../../test/fixtures/quiz-driver.ts";
import { type FaultyDatabase, faultyDatabase } from "../../test/harness/faults.ts";
import { getAttempt, getQuiz, receiptKeys, startReviewAttempt, takeHint } from "./index.ts";

let world: TestWorld;
let faulty: FaultyDatabase;
const { as, start, submit } = drive(() => world);
const countOf = async (table: string, learnerId: string) =>
  (await rows<{ n: string }>(`select count(*) as n from ${table} where learner_id = '${learnerId}'`))[0]!.n;

beforeEach(async () => {
  faulty = faultyDatabase(inject("databaseUrl"), inject("faultsUrl"));
  world = { ...(await fixtureWorld()), databaseUrl: faulty.databaseUrl };
});

/** Counts the database requests that `work` makes. */
async function tripsOf(work: () => Promise<unknown>): Promise<number> {
  const before = (await faulty.counts()).requests;
  await work();
  return (await faulty.counts()).requests - before;
}

describe("round trips", () => {
  it("are two for a start and one each for an answer, the end, a hint and a read", async () => {
    const caller = newGuest();
    let attempt = await start(newGuest());
    expect(await tripsOf(async () => (attempt = await start(caller)))).toBe(2);
    expect(await tripsOf(() => start(caller))).toBe(1);
    expect(await tripsOf(() => takeHint(as(caller), attempt.attempt, { itemId: "word", hint: 1 }))).toBe(1);
    expect(await tripsOf(() => submit(caller, attempt.attempt, [rightOf(attempt, "word")]))).toBe(1);
    expect(await tripsOf(() => submit(caller, attempt.attempt, [rightOf(attempt, "judge")], true))).toBe(1);
    expect(await tripsOf(() => getAttempt(as(caller), attempt.attempt))).toBe(1);
  });

  it("are none for a quiz's description and receipt keys, and one for an invalid answer", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    const bad = { itemId: "single", response: { choice: "nothing" } };
    // The owner is looked up before the error describes the question.
    expect(await tripsOf(() => submit(caller, attempt.attempt, [bad]).catch(() => null))).toBe(1);
    expect(await tripsOf(() => getQuiz(as(caller), "fixture", "all-kinds"))).toBe(0);
    expect(await tripsOf(() => receiptKeys(as(caller)))).toBe(0);
  });
});

describe("when the database fails", () => {
  it("loses and duplicates nothing when replies are lost after commit or requests fail", async () => {
    const caller = newGuest();
    await faulty.plan({ kind: "drop" }, { kind: "unavailable" }, { kind: "ok" }, { kind: "drop" });
    const attempt = await start(caller);
    expect(attempt).toMatchObject({ number: 1, answered: 0 });
    for (const id of idsOf(attempt)) {
      await faulty.plan({ kind: "unavailable" }, { kind: "drop" });
      const { results } = await submit(caller, attempt.attempt, [rightOf(attempt, id)]);
      expect(results.find(({ itemId }) => itemId === id)).toMatchObject({ result: { correct: true } });
    }
    expect((await faulty.counts()).faults).toBeGreaterThanOrEqual(18);
    expect(await getAttempt(as(caller), attempt.attempt)).toMatchObject({
      status: "finished",
      score: { points: 14 },
    });
    expect([await countOf("attempts", caller.learnerId), await countOf("answers", caller.learnerId)]).toEqual(
      ["1", "8"],
    );
  });

  it("responds 503 with a Retry-After, and the same call succeeds later", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    await faulty.next(4, "unavailable");
    const answer = () => submit(caller, attempt.attempt, [rightOf(attempt, "word")]);
    await expect(answer()).rejects.toMatchObject({
      code: "database-unavailable",
      retryAfter: expect.toSatisfy((seconds: number) => seconds >= 1 && seconds <= 7),
    });
    expect((await answer()).attempt.answered).toBe(1);
  });
});

describe("when content is damaged", () => {
  it("starts and grades nothing, and works again once it is repaired", async () => {
    const caller = newGuest();
    const other = await fixtureWorld({ version: `damaged-${crypto.randomUUID()}` });
    const sealed = [...other.objects.keys()].filter((key) => key.startsWith("sealed/"));
    const whole = new Map(other.objects);
    world = { ...other, databaseUrl: faulty.databaseUrl };

    clearObjects();
    clearPointers();
    for (const key of sealed) other.objects.set(key, new TextEncoder().encode("{}"));
    await expect(start(caller)).rejects.toMatchObject({ code: "content-corrupt" });
    for (const key of sealed) other.objects.delete(key);
    await expect(start(caller)).rejects.toMatchObject({ code: "content-unavailable" });
    expect(await countOf("attempts", caller.learnerId)).toBe("0");
    for (const [key, bytes] of whole) other.objects.set(key, bytes);
    expect((await start(caller)).status).toBe("open");
  });
});

it("a review without questions is rejected", async () => {
  const caller = newGuest();
  const { release, releaseId } = await loadCourse(as(caller), "fixture");
  const empty = { attemptId: crypto.randomUUID(), release, releaseId, items: [] };
  await expect(startReviewAttempt(as(caller), empty)).rejects.toMatchObject({ code: "item-not-found" });
});
