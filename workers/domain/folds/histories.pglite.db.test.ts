import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import type { Caller } from "../../platform/context.ts";
import type { Attempt } from "../../contract/quiz.ts";
import { AppError } from "../../platform/errors.ts";
import { mergeGuest } from "../learner/index.ts";
import { answerInline, getChapterQuestions, submitAnswers } from "../quiz/index.ts";
import { startReview } from "../review/index.ts";
import { rightResponse, wrongResponse } from "../../test/fixtures/answers.ts";
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
import { limit } from "../../test/harness/time-limits.ts";
import { rebuildFold } from "./index.ts";
import { countPlainly, foldPlainly, readKnown, readStandings, storedOf } from "./test-folds.ts";

const RUNS = 12;
const DAY = 86_400_000;
/** From UTC+14 to UTC-11: who travels between them repeats a day or skips one. */
const ZONES = ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"];

let world: TestWorld;
const { as, start, submit } = drive(() => world);
beforeAll(async () => {
  world = await fixtureWorld();
});

const who = fc.constantFrom("account", "guest");
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      op: fc.constant("start"),
      who,
      quiz: fc.constantFrom("all-kinds", "all-kinds", "start-check"),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      op: fc.constant("answer"),
      who,
      /** Which of the learner's attempts, open or ended, from which question on, and how many. */
      attempt: fc.nat(3),
      from: fc.nat(7),
      count: fc.integer({ min: 1, max: 5 }),
      right: fc.nat(31),
      /** Days ago by the device's clock; below 0 is a clock that is ahead. */
      daysAgo: fc.constantFrom(0, 0, 1, 3, 30, -2),
      zone: fc.constantFrom(...ZONES),
      /** Sent one by one at the same time, as from two devices. */
      apart: fc.boolean(),
      twice: fc.boolean(),
      finish: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant("inline"), who, at: fc.nat(1), right: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ op: fc.constant("review"), who, days: fc.constantFrom(20, 100, 400) }),
  },
  { weight: 2, arbitrary: fc.record({ op: fc.constant("away"), who }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant("old"), who }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant("stray"), who }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant("merge"), who }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant("rebuild"), who }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A learner with their attempts so far. */
interface Person {
  caller: Caller;
  attempts: Attempt[];
}
type People = Record<"account" | "guest", Person>;

/** What a random step may meet: it is refused, and nothing is written. */
const REFUSALS = ["attempts-exhausted", "attempt-finished", "nothing-due", "conflict"];
/** How many calls of each step were done and refused: a test whose steps are refused shows nothing. */
const outcomes = new Map<string, { done: number; refused: number }>();
const outcomeOf = (op: string) => outcomes.get(op) ?? { done: 0, refused: 0 };
const unlessRefused = async (op: string, run: Promise<unknown>): Promise<void> => {
  try {
    await run;
    outcomes.set(op, { ...outcomeOf(op), done: outcomeOf(op).done + 1 });
  } catch (error) {
    if (!(error instanceof AppError) || !REFUSALS.includes(error.code)) throw error;
    outcomes.set(op, { ...outcomeOf(op), refused: outcomeOf(op).refused + 1 });
  }
};

const STEPS: { [Op in Step["op"]]: (people: People, step: Extract<Step, { op: Op }>) => Promise<unknown> } = {
  start: async (people, { who: name, quiz }) => {
    const person = people[name as keyof People];
    person.attempts.unshift(await start(person.caller, quiz));
  },
  answer: async (
    people,
    { who: name, attempt: which, from, count, right, daysAgo, zone, apart, twice, finish },
  ) => {
    const { caller, attempts } = people[name as keyof People];
    const attempt = attempts[which % Math.max(1, attempts.length)];
    if (!attempt) return;
    const answeredAt = new Date(Date.now() - daysAgo * DAY).toISOString();
    const answers = idsOf(attempt)
      .slice(from, from + count)
      .map((id, at) => ({
        ...((right >> at) & 1 ? rightOf(attempt, id) : wrongOf(attempt, id)),
        answeredAt,
      }));
    const send = (some: typeof answers, end: boolean) =>
      unlessRefused(
        "submission",
        submitAnswers(as(caller), attempt.attempt, { answers: some, finish: end, timeZone: zone }),
      );
    const calls = apart ? answers.map((one) => [one]) : [answers];
    await Promise.all([...calls, ...(twice ? calls : [])].map((some) => send(some, finish)));
  },
  inline: async (people, { who: name, at, right }) => {
    const { caller } = people[name as keyof People];
    const { questions, release } = await getChapterQuestions(as(caller), "fixture", "start", {});
    const { item } = questions[at]!;
    const response = right ? rightResponse(item) : wrongResponse(item);
    await answerInline(as(caller), "fixture", item.id, { release, response });
  },
  review: async (people, { who: name, days }) => {
    const { caller, attempts } = people[name as keyof People];
    const then = testContext(world, caller, new Date(Date.now() + days * DAY));
    const opened = startReview(then, { attemptId: crypto.randomUUID(), course: "fixture", limit: 4 });
    attempts.unshift(await opened);
  },
  // A month passes, in which a device may have been offline.
  away: async (people, { who: name }) => {
    const id = people[name as keyof People].caller.learnerId;
    await rows(`update learners set last_seen_at = last_seen_at - interval '31 days' where id = '${id}'`);
    await rows(`update attempts set started_at = started_at - interval '31 days' where learner_id = '${id}'`);
    await rows(
      `update learner_courses set first_at = first_at - interval '31 days', last_at = last_at - interval '31 days' where learner_id = '${id}'`,
    );
  },
  // The answers so far are of before, which is so only while nothing is stored.
  old: async (people, { who: name }) => {
    const id = people[name as keyof People].caller.learnerId;
    await rows(`update answers set seq = null where learner_id = '${id}'
      and not exists (select from learner_folds where learner_id = '${id}')`);
    // So are their attempts.
    await rows(`delete from quiz_standings where learner_id = '${id}'`);
    await rows(`delete from learner_courses where learner_id = '${id}'`);
    await rows(`update learners set has_standings = false where id = '${id}'`);
  },
  // An answer that is in no row yet is one that a Worker of before wrote, without a number; the hourly job finds it.
  stray: async (people, { who: name }) => {
    const id = people[name as keyof People].caller.learnerId;
    await rows(`update answers w set seq = null from (
      select a.attempt_id, a.item_id from answers a join learner_folds f on f.learner_id = a.learner_id and a.seq > f.seq
      where a.learner_id = '${id}' order by a.seq limit 1) one where w.attempt_id = one.attempt_id and w.item_id = one.item_id`);
    await rows(`select number_left_2('${id}')`);
  },
  merge: async (people) => {
    const { guest, account } = people;
    const ids = { guestId: guest.caller.learnerId, learnerId: account.caller.learnerId };
    expect(await mergeGuest(as(guest.caller).db(), ids)).toBe("merged");
    account.attempts = [];
    people.guest = { caller: newGuest(), attempts: [] };
  },
  rebuild: async (people, { who: name }) => {
    const { caller } = people[name as keyof People];
    await rebuildFold(as(caller).db(), caller.learnerId, { check: false });
  },
};

/** Compares two reads; once more when the hourly job, which other tests run over all learners, came between them. */
async function expectSame(reads: () => Promise<[unknown, unknown]>): Promise<void> {
  const [one, other] = await reads();
  if (isDeepStrictEqual(one, other)) return;
  const [again, otherAgain] = await reads();
  expect(again).toEqual(otherAgain);
}

it(
  "for random histories, rows and reads equal the fold of all answers",
  async () => {
    let stored = 0;
    const history = async (steps: Step[]): Promise<void> => {
      const people: People = {
        account: { caller: await newAccount(), attempts: [] },
        guest: { caller: newGuest(), attempts: [] },
      };
      // Both have answered, so that there is something to review.
      for (const { caller, attempts } of Object.values(people)) {
        attempts.push(await start(caller));
        await submit(caller, attempts[0]!.attempt, [rightOf(attempts[0]!, "word")]);
      }
      for (const one of steps) {
        const run = STEPS[one.op as keyof typeof STEPS] as (of: People, step: Step) => Promise<unknown>;
        await unlessRefused(one.op, run(people, one));
        for (const { caller } of Object.values(people)) {
          await expectSame(async () => [await readKnown(as(caller), caller), await foldPlainly(caller)]);
          expect(await readStandings(as(caller), caller)).toEqual(await countPlainly(caller));
          const checked = await rebuildFold(as(caller).db(), caller.learnerId, { check: true });
          expect(checked?.different ?? []).toEqual([]);
          await expectSame(async () => {
            const fold = await storedOf(caller);
            if (!fold) return [null, null];
            stored += 1;
            return [fold, { seq: fold.seq, ...(await foldPlainly(caller, fold.seq)) }];
          });
        }
      }
    };
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30 }), history), {
      numRuns: RUNS,
      endOnFailure: true,
    });
    expect(stored).toBeGreaterThan(RUNS);
    console.log(JSON.stringify(Object.fromEntries(outcomes)));
    for (const op of Object.keys(STEPS)) expect(outcomeOf(op).done, op).toBeGreaterThan(0);
    // A start that finds an attempt open gives that one; what is refused are ended attempts, used up checks, nothing due.
    for (const [op, most] of Object.entries({ start: 0.4, submission: 0.7, review: 0.7 })) {
      const { done, refused } = outcomeOf(op);
      expect(refused / (done + refused), op).toBeLessThan(most);
    }
  },
  limit(120_000),
);
