import { beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { mergeGuest } from "../learner/index.ts";
import { startReview } from "../review/index.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import {
  drive,
  fixtureWorld,
  idsOf,
  newAccount,
  newGuest,
  rightOf,
  rows,
  wrongOf,
} from "../../test/fixtures/quiz-driver.ts";

let world: TestWorld;
const { as, start, submit } = drive(() => world);
beforeAll(async () => {
  world = await fixtureWorld();
});

const standingsOf = ({ learnerId }: Caller) =>
  rows<Record<string, unknown>>(
    `select to_jsonb(s) - 'learner_id' as row from quiz_standings s where learner_id = '${learnerId}' order by quiz_id`,
  ).then((found) => found.map(({ row }) => row));
const countedOf = ({ learnerId }: Caller) =>
  rows<Record<string, unknown>>(
    `select to_jsonb(s) - 'learner_id' as row from counted_standings_1('${learnerId}') s order by quiz_id`,
  ).then((found) => found.map(({ row }) => row));
const coursesOf = ({ learnerId }: Caller) =>
  rows(`select course_id, last_at = (select max(started_at) from attempts t where t.learner_id = c.learner_id) as newest
        from learner_courses c where learner_id = '${learnerId}'`);
/** Leaves a learner as they were before the tables. */
async function makeOld({ learnerId }: Caller): Promise<void> {
  await rows(`delete from quiz_standings where learner_id = '${learnerId}'`);
  await rows(`delete from learner_courses where learner_id = '${learnerId}'`);
  await rows(`update learners set has_standings = false where id = '${learnerId}'`);
}
/** Finishes an attempt with the first `right` questions right, and returns the reply. */
async function take(who: Caller, quiz = "all-kinds", right = 0) {
  const attempt = await start(who, quiz);
  const answers = idsOf(attempt).map((id, i) => (i < right ? rightOf(attempt, id) : wrongOf(attempt, id)));
  return submit(who, attempt.attempt, answers, true);
}

describe("standings", () => {
  it("are written by the start and the end of an attempt, once each", async () => {
    const who = await newAccount();
    const attempt = await start(who, "all-kinds");
    const drawn = Object.fromEntries(idsOf(attempt).map((id) => [id, 1]));
    const row = { course_id: "fixture", quiz_id: "all-kinds", started: 1, latest: 1, drawn };
    expect(await standingsOf(who)).toEqual([{ ...row, finished: 0, passed: 0, best: null }]);
    await start(who, "all-kinds", crypto.randomUUID());
    expect(await standingsOf(who)).toMatchObject([{ started: 1 }]);
    const answers = idsOf(attempt).map((id) => rightOf(attempt, id));
    await Promise.all([1, 2, 3].map(() => submit(who, attempt.attempt, answers)));
    expect(await standingsOf(who)).toEqual([{ ...row, finished: 1, passed: 1, best: 1 }]);
    await take(who);
    const [second] = await standingsOf(who);
    expect(second).toMatchObject({ started: 2, latest: 2, finished: 2, passed: 1, best: 1 });
    expect(await standingsOf(who)).toEqual(await countedOf(who));
    expect(await coursesOf(who)).toEqual([{ course_id: "fixture", newest: true }]);
  });

  it("of an attempt's reply leave the attempt itself out", async () => {
    const who = await newAccount();
    expect((await start(who, "start-check")).attemptsLeft).toBe(1);
    const ended = await take(who, "start-check");
    expect(ended.attempt.attemptsLeft).toBe(1);
    const again = await submit(who, ended.attempt.attempt, [], true);
    expect(again.attempt.attemptsLeft).toBe(1);
    expect((await take(who, "start-check")).attempt.attemptsLeft).toBe(0);
    await expect(start(who, "start-check")).rejects.toMatchObject({ code: "attempts-exhausted" });
  });

  it("count reviews apart, whose questions are not drawn from a quiz", async () => {
    const who = await newAccount();
    await take(who);
    const then = testContext(world, who, new Date(Date.now() + 100 * 86_400_000));
    await startReview(then, { attemptId: crypto.randomUUID(), course: "fixture", limit: 4 });
    expect(await standingsOf(who)).toMatchObject([
      { quiz_id: "", started: 1, latest: 1, drawn: {}, finished: 0 },
      { quiz_id: "all-kinds", started: 1 },
    ]);
  });

  it.each(["start", "finish", "merge"])(
    "of a learner of before are counted by their next %s",
    async (write) => {
      const [who, guest] = [await newAccount(), newGuest()];
      for (const right of [3, 0]) await take(who, "all-kinds", right);
      const open = await start(who, "start-check");
      await take(guest, "all-kinds", 8);
      await makeOld(who);
      await makeOld(guest);
      expect((await start(who, "start-check")).attempt).toBe(open.attempt);
      expect(await standingsOf(who)).toEqual([]);
      if (write === "start") await start(who, "all-kinds");
      if (write === "finish") await submit(who, open.attempt, [], true);
      if (write === "merge")
        await mergeGuest(as(guest).db(), { guestId: guest.learnerId, learnerId: who.learnerId });
      const counted = await countedOf(who);
      expect(counted).toHaveLength(2);
      expect(await standingsOf(who)).toEqual(counted);
      expect(await coursesOf(who)).toEqual([{ course_id: "fixture", newest: true }]);
      await take(who, "all-kinds", 8);
      expect(await standingsOf(who)).toEqual(await countedOf(who));
    },
  );

  it("of a merged guest are added to the account's, whose open attempt they may end", async () => {
    const [who, guest] = [await newAccount(), newGuest()];
    await take(who, "all-kinds", 2);
    for (const right of [5, 1]) await take(guest, "all-kinds", right);
    await start(who, "start-check");
    await start(guest, "start-check");
    await mergeGuest(as(guest).db(), { guestId: guest.learnerId, learnerId: who.learnerId });
    expect(await standingsOf(who)).toEqual(await countedOf(who));
    expect(await standingsOf(who)).toMatchObject([
      { quiz_id: "all-kinds", started: 3, latest: 3, finished: 3 },
      { quiz_id: "start-check", started: 2, latest: 2, finished: 1 },
    ]);
    expect(await standingsOf(guest)).toEqual([]);
  });
});
