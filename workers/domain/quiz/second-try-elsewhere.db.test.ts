import { beforeAll, expect, test } from "vitest";
import type { Caller } from "../../platform/context.ts";
import type { Attempt, SubmitAnswers } from "../../contract/quiz.ts";
import { exportLearner } from "../learner/index.ts";
import { startReview } from "../review/index.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import {
  drive,
  fixtureWorld,
  idsOf,
  newAccount,
  newGuest,
  rightOf,
  wrongOf,
} from "../../test/fixtures/quiz-driver.ts";
import { listAttempts, startAttempt, submitAnswers } from "./index.ts";

let world: TestWorld;
const { as, start, submit } = drive(() => world);
beforeAll(async () => {
  world = await fixtureWorld();
});

type Given = SubmitAnswers["answers"][number];
const first = (given: Given): Given => ({ ...given, try: 1 });
const second = (given: Given): Given => ({ ...given, try: 2 });
const send = (caller: Caller, { attempt }: Attempt, given: Given) =>
  submitAnswers(as(caller), attempt, { answers: [given], finish: false });

/** Starts an attempt with a wrong first answer to `single`. */
async function tried(): Promise<{ caller: Caller; attempt: Attempt }> {
  const caller = newGuest();
  const attempt = await start(caller);
  await send(caller, attempt, first(wrongOf(attempt, "single")));
  return { caller, attempt };
}

test("a review has second tries at practice questions, and none at a check's", async () => {
  const caller = await newAccount();
  for (const quiz of ["all-kinds", "start-check"]) {
    const attempt = await start(caller, quiz);
    await submit(
      caller,
      attempt.attempt,
      idsOf(attempt).map((id) => wrongOf(attempt, id)),
      true,
    );
  }
  const later = testContext(world, caller, new Date(Date.now() + 60 * 86_400_000));
  const review = await startReview(later, { attemptId: crypto.randomUUID(), course: "fixture", limit: 20 });
  const ids = idsOf(review);
  expect(ids).toEqual(expect.arrayContaining(["single", expect.stringMatching(/^check-/)]));
  const wrong = ids.map((id) => first(wrongOf(review, id)));
  const { results } = await submitAnswers(later, review.attempt, { answers: wrong, finish: false });
  const retried = results.flatMap(({ itemId, result }) => (result?.tryAgain ? [itemId] : []));
  expect(retried.toSorted()).toEqual(["gaps", "multiple", "number", "pairs", "single", "steps", "word"]);
});

test("neither export nor history has more of an open first try than the learner was told", async () => {
  const { caller, attempt } = await tried();
  const data = (await exportLearner(as(caller).db(), caller.learnerId))!;
  expect(data["first_tries"]).toEqual([expect.objectContaining({ item_id: "single", points: 0 })]);
  expect(data["answers"]).toEqual([]);
  expect(JSON.stringify(data)).not.toContain("SEALED");
  const { attempts } = await listAttempts(as(caller), { limit: 5 });
  expect(attempts[0]).toMatchObject({ answered: 0, mistakes: 0, score: null });
  await send(caller, attempt, second(rightOf(attempt, "single")));
  expect((await exportLearner(as(caller).db(), caller.learnerId))!).toMatchObject({
    first_tries: [{ points: 0 }],
    answers: [{ tries: 2 }],
  });
});

test("a language stays while a second try is open", async () => {
  const { caller, attempt } = await tried();
  const again = () =>
    startAttempt(as(caller), "fixture", "all-kinds", { attemptId: crypto.randomUUID(), locale: "es" });
  expect((await again()).language).toBe("en");
  await send(caller, attempt, second({ itemId: "single", response: { dontKnow: true } }));
  expect((await again()).language).toBe("es");
});
