import { expect, test } from "vitest";
import type { Context } from "../../platform/context.ts";
import type { Release } from "../../contract/release.ts";
import { getProgress } from "../progress/index.ts";
import { startAttempt, submitAnswers } from "../quiz/index.ts";
import { idsOf, newGuest, rightOf, rows, wrongOf } from "../../test/fixtures/quiz-driver.ts";
import { rebuildFold } from "../folds/index.ts";
import { ratesByObjective } from "./course-rates.ts";
import { foldRollups } from "./fold-rollups.ts";
import { newCourse } from "./test-signals.ts";

const item = (objectives: string[]) => ({ objectives }) as Release["items"][string];

test("a question counts for each of its objectives, under its former ids too, from twenty answers on", () => {
  const release = { items: { a: item(["o", "p"]), b: item(["o"]), c: item([]) } };
  const current = new Map(["a", "b", "c"].map((id) => [id, id])).set("former", "b");
  const counts = [
    { item: "a", answers: 15, points: 10 },
    { item: "b", answers: 4, points: 2 },
    { item: "former", answers: 2, points: 1 },
    { item: "c", answers: 90, points: 1 },
    { item: "gone", answers: 90, points: 1 },
  ];
  expect(ratesByObjective(release, counts, current)).toEqual({ o: [21, 13] });
});

/** Answers all questions of a quiz. */
async function take(ctx: Context, course: string, answer: typeof rightOf): Promise<void> {
  const attempt = await startAttempt(ctx, course, "all-kinds", { attemptId: crypto.randomUUID() });
  const answers = idsOf(attempt).map((id) => answer(attempt, id));
  await submitAnswers(ctx, attempt.attempt, { answers, finish: true });
}

test("what all learners answer changes the chance of each, and no stored state or level", async () => {
  const { course, as } = await newCourse();
  const learner = newGuest();
  await take(as(learner), course, rightOf);
  const read = async () => (await getProgress(as(learner), course)).courses[0]!.objectives!;
  const states = async () =>
    rows(
      `select objective_id, state from knowledge_states where learner_id = '${learner.learnerId}' order by 1`,
    );
  await rebuildFold(as(learner).db(), learner.learnerId, { check: false });
  const [before, stored] = [await read(), await states()];
  for (let i = 0; i < 20; i++) await take(as(newGuest()), course, wrongOf);
  // An hour later the schedule counts what is queued.
  const job = foldRollups(as(null, new Date(Date.now() + 3_600_000)));
  // Courses of other tests in the same database may have rows that the product never writes; theirs fail and wait.
  for (let done = false; !done;) ({ done } = await job.slice().catch(() => ({ done: false })));
  const [rates] = await rows<{ rates: Record<string, [number, number]> }>(
    `select rates from course_rates where course_id = '${course}'`,
  );
  const [answers, points] = rates!.rates["basics"]!;
  expect([answers > 100, points / answers < 0.2]).toEqual([true, true]);
  const after = await read();
  const basics = (objectives: typeof after) => objectives.find(({ objective }) => objective === "basics")!;
  expect(basics(after).chance).toBeLessThan(basics(before).chance - 0.01);
  expect(after.map(({ level }) => level)).toEqual(before.map(({ level }) => level));
  expect(await states()).toEqual(stored);
  expect((await rebuildFold(as(learner).db(), learner.learnerId, { check: true }))!.different).toEqual([]);
});
