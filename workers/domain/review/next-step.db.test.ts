import { beforeEach, expect, it } from "vitest";
import { clearPointers } from "../content/index.ts";
import type { Caller } from "../../platform/context.ts";
import { setProgress } from "../progress/index.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import { drive, fixtureWorld, idsOf, newGuest, rightOf, wrongOf } from "../../test/fixtures/quiz-driver.ts";
import { nextStep } from "./index.ts";

let world: TestWorld;
const { as, start, submit } = drive(() => world);
const next = (caller: Caller | null, now = new Date()) =>
  nextStep(testContext(world, caller, now), "fixture");
const DAY = 86_400_000;

beforeEach(async () => {
  world = await fixtureWorld();
  clearPointers();
});

it("leads a learner through a course, the same way every time", async () => {
  expect(await next(null)).toEqual({
    action: "read",
    chapter: "start",
    title: "Getting started",
    section: null,
    reason: { code: "first-chapter" },
  });
  const caller = newGuest();
  expect(await next(caller)).toEqual(await next(null));
  await setProgress(as(caller), "fixture", "start", { status: "in-progress", section: "first-steps" });
  expect(await next(caller)).toMatchObject({
    action: "read",
    chapter: "start",
    section: "first-steps",
    reason: { code: "chapter-begun" },
  });
  await setProgress(as(caller), "fixture", "start", { status: "completed" });
  expect(await next(caller)).toMatchObject({
    action: "quiz",
    quiz: "all-kinds",
    chapter: "start",
    reason: { code: "quiz-not-taken" },
  });
  const attempt = await start(caller);
  expect(await next(caller)).toEqual({
    action: "resume-attempt",
    attempt: attempt.attempt,
    quiz: "all-kinds",
    title: "One of each",
    reason: { code: "attempt-open" },
  });
  await submit(
    caller,
    attempt.attempt,
    idsOf(attempt).map((id) => rightOf(attempt, id)),
    true,
  );
  expect((await next(caller)).action).not.toBe("resume-attempt");
});

it("puts a review first once three cards are due, and names a closed chapter as closed", async () => {
  const caller = newGuest();
  await setProgress(as(caller), "fixture", "start", { status: "completed" });
  const attempt = await start(caller);
  await submit(
    caller,
    attempt.attempt,
    idsOf(attempt).map((id) => wrongOf(attempt, id)),
    true,
  );
  const later = new Date(Date.now() + 40 * DAY);
  expect(await next(caller, later)).toEqual({
    action: "review",
    due: expect.any(Number),
    reason: { code: "cards-due" },
  });
  const known = newGuest();
  for (const chapter of ["start"]) await setProgress(as(known), "fixture", chapter, { status: "completed" });
  const done = await start(known);
  await submit(
    known,
    done.attempt,
    idsOf(done).map((id) => rightOf(done, id)),
    true,
  );
  expect(await next(known)).toMatchObject({ action: expect.stringMatching(/^(closed|quiz|read)$/) });
});

it("never resumes an attempt that is closed to the learner", async () => {
  const guest = newGuest();
  const before: Caller = { ...guest, tier: "premium" };
  const paid = await start(before, "deep-quiz");
  expect(await next(before)).toMatchObject({
    action: "resume-attempt",
    attempt: paid.attempt,
    quiz: "deep-quiz",
  });
  expect((await next(guest)).action).toBe("read");
});

it("says why: the score so far, and what closes a chapter", async () => {
  const caller = newGuest();
  const attempt = await start(caller);
  const wrong = idsOf(attempt).map((id) => wrongOf(attempt, id));
  await submit(caller, attempt.attempt, wrong, true);
  // The chapter is not completed, although its quiz was taken.
  expect(await next(caller)).toMatchObject({
    action: "read",
    chapter: "start",
    reason: { code: "next-chapter", percent: expect.any(Number) },
  });
  await setProgress(as(caller), "fixture", "start", { status: "completed" });
  expect(await next(caller)).toMatchObject({
    action: "quiz",
    reason: { code: "quiz-not-passed", percent: expect.any(Number) },
  });
});
