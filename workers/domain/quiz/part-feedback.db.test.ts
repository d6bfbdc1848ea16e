import { expect, test } from "vitest";
import { clearPointers } from "../content/index.ts";
import { itemOf } from "../../test/fixtures/answers.ts";
import { drive, fixtureWorld, newGuest, wrongOf } from "../../test/fixtures/quiz-driver.ts";

test("feedback names its pair, blank or option by the attempt's own ids", async () => {
  const world = await fixtureWorld();
  clearPointers();
  const { start, submit } = drive(() => world);
  const caller = newGuest();
  const attempt = await start(caller);
  const shown = async (id: string) => {
    const { results } = await submit(caller, attempt.attempt, [wrongOf(attempt, id)]);
    return results[0]!.result!.feedback.map(({ markdown, part }) => [markdown, part]);
  };
  const pairs = itemOf(attempt, "pairs");
  if (pairs.kind !== "matching") throw new Error("the fixture has no matching");
  const france = pairs.left.find(({ text }) => text.markdown === "France")!.id;
  expect(await shown("pairs")).toEqual([["SEALED think of the Seine", france]]);
  expect(await shown("gaps")).toEqual([["SEALED it begins with v", "beast"]]);
  const multiple = itemOf(attempt, "multiple");
  if (multiple.kind !== "multiple-choice") throw new Error("the fixture has no multiple choice");
  const three = multiple.options.find(({ text }) => text.markdown === "three")!.id;
  expect(await shown("multiple")).toEqual([["SEALED three is odd", three]]);
  expect(await shown("judge"), "of the answer as a whole").toEqual([[expect.any(String), null]]);
});

test("feedback is in the order in which the attempt shows the parts", async () => {
  const world = await fixtureWorld({
    edit: (quizzes) => {
      const pairs = quizzes["all-kinds"]!.questions.find(({ kind }) => kind === "matching");
      if (pairs?.kind !== "matching") throw new Error("the fixture has no matching");
      for (const pair of pairs.pairs) pair.feedback = `SEALED ${pair.left}`;
    },
  });
  clearPointers();
  const { start, submit } = drive(() => world);
  for (let turn = 0; turn < 4; turn += 1) {
    const caller = newGuest();
    const attempt = await start(caller);
    const pairs = itemOf(attempt, "pairs");
    if (pairs.kind !== "matching") throw new Error("the fixture has no matching");
    const oslo = pairs.right.find(({ text }) => text.markdown === "Oslo")!.id;
    const response = { pairs: Object.fromEntries(pairs.left.map(({ id }) => [id, oslo])) };
    const { results } = await submit(caller, attempt.attempt, [{ itemId: "pairs", response }]);
    expect(results[0]!.result!.feedback.map(({ part }) => part)).toEqual(pairs.left.map(({ id }) => id));
  }
});

test("feedback of a check with attempts left does not reveal which part was wrong", async () => {
  const world = await fixtureWorld({
    edit: (quizzes) => Object.assign(quizzes["all-kinds"]!, { mode: "check", attempts: 3, passMark: 1 }),
  });
  clearPointers();
  const { start, submit } = drive(() => world);
  const caller = newGuest();
  const attempt = await start(caller);
  const answers = ["pairs", "gaps", "multiple"].map((id) => wrongOf(attempt, id));
  const { results } = await submit(caller, attempt.attempt, answers, true);
  for (const { result } of results) {
    expect(result?.parts ?? null).toBeNull();
    expect((result?.feedback ?? []).map(({ part }) => part).filter((part) => part !== null)).toEqual([]);
  }
});
