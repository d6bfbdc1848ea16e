import { expect, test } from "vitest";
import { clearPointers } from "../content/index.ts";
import { AnswersReply, Attempt, ReceiptVerdict } from "../../contract/quiz.ts";
import { Reviews } from "../../contract/reviews.ts";
import { getReviews, startReview } from "../review/index.ts";
import { testContext } from "../../test/fixtures/context.ts";
import { drive, fixtureWorld, newGuest } from "../../test/fixtures/quiz-driver.ts";
import { getAttempt, takeHint, verifyReceipt } from "./index.ts";

const ODD = "constructor";

test("an id such as `constructor` works like any other, from the start to the review", async () => {
  const world = await fixtureWorld({
    edit: (quizzes) => {
      const quiz = quizzes["all-kinds"]!;
      quiz.questions = quiz.questions.filter((question) => question.kind === "cloze");
      const [cloze] = quiz.questions;
      if (cloze?.kind !== "cloze") throw new Error("the fixture has no cloze");
      cloze.id = ODD;
      cloze.text = cloze.text.replace("{{beast}}", `{{${ODD}}}`);
      cloze.blanks = { [ODD]: cloze.blanks["beast"]!, time: cloze.blanks["time"]! };
    },
  });
  clearPointers();
  const { as, start, submit } = drive(() => world);
  const caller = newGuest();
  const attempt = Attempt.parse(JSON.parse(JSON.stringify(await start(caller))));
  expect(attempt.items.map(({ item, hintsShown }) => [item.id, hintsShown])).toEqual([[ODD, []]]);
  const given = [{ itemId: ODD, response: { blanks: { [ODD]: "vexmore" } } }];
  const reply = await submit(caller, attempt.attempt, given);
  expect(AnswersReply.parse(JSON.parse(JSON.stringify(reply))).results[0]).toMatchObject({
    hintsUsed: 0,
    result: {
      points: 1,
      parts: [
        { id: ODD, correct: true },
        { id: "time", correct: false },
      ],
    },
  });
  const verdict = await verifyReceipt(as(caller), reply.attempt.receipt!);
  expect(ReceiptVerdict.parse(verdict)).toMatchObject({
    genuine: true,
    items: [{ id: ODD, hints: 0, points: 1 }],
  });
  await expect(takeHint(as(caller), attempt.attempt, { itemId: ODD, hint: 1 })).rejects.toMatchObject({
    code: "hint-not-available",
  });
  const later = testContext(world, caller, new Date(Date.now() + 60 * 86_400_000));
  expect(Reviews.parse(await getReviews(later, "fixture", 5)).items).toMatchObject([{ item: ODD }]);
  const review = await startReview(later, { attemptId: crypto.randomUUID(), course: "fixture", limit: 5 });
  expect(
    Attempt.parse(JSON.parse(JSON.stringify(await getAttempt(later, review.attempt)))).items,
  ).toHaveLength(1);
});
