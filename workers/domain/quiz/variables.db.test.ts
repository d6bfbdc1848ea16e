import { beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import type { Caller } from "../../platform/context.ts";
import type { Attempt, ItemView } from "../../contract/quiz.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import { publishFiles } from "../../test/fixtures/publish-files.ts";
import { newAccount, newGuest, rows } from "../../test/fixtures/quiz-driver.ts";
import { variableCourse } from "../../test/fixtures/variable-course.ts";
import { clearPointers } from "../content/index.ts";
import { getFlashcards, startReview } from "../review/index.ts";
import {
  answerDemo,
  answerInline,
  getAttempt,
  getChapterQuestions,
  getDemo,
  listAttempts,
  startAttempt,
  submitAnswers,
  takeHint,
  verifyReceipt,
} from "./index.ts";

let world: TestWorld;
const as = (caller: Caller, days = 0) => testContext(world, caller, new Date(Date.now() + days * 86_400_000));

beforeAll(async () => {
  const secrets = inject("secrets");
  world = { objects: new Map(), secrets, databaseUrl: inject("databaseUrl") };
  await publishFiles(variableCourse(), secrets.SEAL_KEY, world.objects);
});
beforeEach(() => clearPointers());

const start = (caller: Caller, attemptId: string = crypto.randomUUID(), locale?: string) =>
  startAttempt(as(caller), "sums", "sums-quiz", { attemptId, ...(locale === undefined ? {} : { locale }) });

const itemOf = ({ items }: Pick<Attempt, "items">, id: string): ItemView =>
  items.find(({ item }) => item.id === id)!.item;
const numbersIn = (text: string) =>
  (text.match(/\d+(?:[.,]\d+)?/g) ?? []).map((n) => Number(n.replace(",", ".")));
const numbersOf = (attempt: Pick<Attempt, "items">, id: string) =>
  numbersIn(itemOf(attempt, id).prompt.markdown);

/** The answer that follows from what is shown. */
function solve(item: ItemView): { itemId: string; response: Record<string, unknown> } {
  const [a = 0, b = 0] = numbersIn(item.prompt.markdown);
  const response =
    item.kind === "numeric"
      ? { value: String(a + b) }
      : item.kind === "single-choice"
        ? { choice: item.options.find(({ text }) => text.markdown === String(a + b))!.id }
        : item.kind === "short-text"
          ? { text: String(a + 1) }
          : { value: true };
  return { itemId: item.id, response };
}
const solveAll = (caller: Caller, attempt: Attempt, days = 0) =>
  submitAnswers(as(caller, days), attempt.attempt, {
    answers: attempt.items.map(({ item }) => solve(item)),
    finish: true,
  });

describe("an attempt at questions with variables", () => {
  it("is graded by the numbers that it shows, whoever tries and how often", async () => {
    const shown = new Set<string>();
    for (let i = 0; i < 12; i++) {
      const caller = newGuest();
      const attempt = await start(caller);
      shown.add(JSON.stringify(numbersOf(attempt, "typed-sum")));
      const reply = await solveAll(caller, attempt);
      expect(reply.attempt.score).toMatchObject({ points: 4, share: 1 });
      const again = await getAttempt(as(caller), attempt.attempt);
      expect(again.items.map(({ item }) => item)).toEqual(attempt.items.map(({ item }) => item));
      const typed = reply.results.find(({ itemId }) => itemId === "typed-sum")!.result!;
      const [a, b] = numbersOf(attempt, "typed-sum");
      expect(typed.solution).toEqual({ value: String(a! + b!) });
      expect(typed.explanation!.markdown).toBe(`It is ${a! + b!}.`);
    }
    expect(shown.size).toBeGreaterThan(4);
  });

  it("gives the hints and the feedback of its own numbers", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    const { hint } = await takeHint(as(caller), attempt.attempt, { itemId: "typed-sum", hint: 1 });
    expect(hint.markdown).toBe(`Begin with ${numbersOf(attempt, "typed-sum")[1]}.`);
    const item = itemOf(attempt, "chosen-sum") as ItemView & { kind: "single-choice" };
    const [a, b] = numbersOf(attempt, "chosen-sum");
    const wrong = item.options.find(({ text }) => text.markdown === String(b! - a!))!.id;
    const { results } = await submitAnswers(as(caller), attempt.attempt, {
      answers: [{ itemId: "chosen-sum", response: { choice: wrong } }],
      finish: false,
    });
    expect(results[0]!.result).toMatchObject({ correct: false, solution: { choice: expect.any(String) } });
    expect(results[0]!.result!.feedback[0]!.markdown).toBe(`You took ${a} away from ${b}.`);
  });

  it("shows nothing of other draws", async () => {
    const attempt = await start(newGuest());
    const text = JSON.stringify(attempt);
    expect(text).not.toMatch(/draws|\[=|sealed|"key"/);
    const numbers = numbersOf(attempt, "typed-sum");
    const sums = [...world.objects]
      .filter(([key]) => key.startsWith("sealed/"))
      .map(
        ([, bytes]) => JSON.parse(new TextDecoder().decode(bytes)).items["typed-sum"]?.key?.answer as number,
      )
      .filter((sum) => sum !== undefined && sum !== numbers[0]! + numbers[1]!);
    expect(sums.length).toBeGreaterThan(10);
    for (const sum of sums) expect(text).not.toContain(`is ${sum}.`);
  });

  it("is the same when its start is repeated, and other each further time", async () => {
    const caller = newGuest();
    let before: Attempt | null = null;
    for (let i = 0; i < 12; i++) {
      const id = crypto.randomUUID();
      const attempt: Attempt = await start(caller, id);
      expect((await start(caller, id)).attempt).toBe(attempt.attempt);
      if (before)
        for (const item of ["typed-sum", "chosen-sum", "inline-sum"])
          expect(numbersOf(attempt, item), `${item} in attempt ${i + 1}`).not.toEqual(
            numbersOf(before, item),
          );
      await solveAll(caller, attempt);
      expect((await start(caller, id)).attempt).toBe(attempt.attempt);
      before = attempt;
    }
  });

  it("has the same numbers in another language, with that language's decimal mark", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    const spanish = await start(caller, crypto.randomUUID(), "es");
    expect(itemOf(spanish, "typed-sum").prompt.markdown).toMatch(/^¿Cuánto es/);
    expect(numbersOf(spanish, "typed-sum")).toEqual(numbersOf(attempt, "typed-sum"));
    expect(numbersOf(spanish, "chosen-sum")).toEqual(numbersOf(attempt, "chosen-sum"));
    expect((await solveAll(caller, spanish)).attempt.score).toMatchObject({ share: 1 });
  });

  it("has a receipt for what it asked, in the list of attempts too", async () => {
    const caller = await newAccount();
    const attempt = await start(caller);
    const { attempt: done } = await solveAll(caller, attempt);
    expect(done.receipt).not.toBeNull();
    expect(await verifyReceipt(as(caller), done.receipt!)).toMatchObject({ genuine: true });
    const { attempts } = await listAttempts(as(caller), { limit: 5 });
    expect(attempts[0]!.receipt).toBe(done.receipt);
  });

  it("counts for the template: its answers and cards have the id of the question", async () => {
    const caller = newGuest();
    await solveAll(caller, await start(caller));
    const stored = await rows<{ item_id: string; response: unknown }>(
      `select item_id, response from answers where learner_id = '${caller.learnerId}' order by item_id`,
    );
    expect(stored.map((row) => row.item_id)).toEqual(["chosen-sum", "inline-sum", "plain", "typed-sum"]);
  });

  it("stores a chosen option under the same id in every variant", async () => {
    const ids = new Set<string>();
    for (let i = 0; i < 8; i++) {
      const caller = newGuest();
      await solveAll(caller, await start(caller));
      const [row] = await rows<{ choice: string }>(
        `select response->>'choice' as choice from answers where learner_id = '${caller.learnerId}' and item_id = 'chosen-sum'`,
      );
      ids.add(row!.choice);
    }
    expect(ids.size).toBe(1);
  });
});

describe("a review", () => {
  it("never asks the numbers of the last answer, and is graded by its own", async () => {
    const caller = await newAccount();
    const first = await start(caller);
    await solveAll(caller, first);
    const last = new Map(first.items.map(({ item }) => [item.id, item.prompt.markdown]));
    for (let i = 0; i < 10; i++) {
      const days = 400 * (i + 1);
      const input = { attemptId: crypto.randomUUID(), course: "sums", limit: 10, ahead: true };
      const review = await startReview(as(caller, days), input);
      expect(review.items.length).toBeGreaterThan(1);
      for (const { item } of review.items) {
        if (item.id !== "plain") expect(item.prompt.markdown).not.toBe(last.get(item.id));
        last.set(item.id, item.prompt.markdown);
      }
      expect((await solveAll(caller, review, days)).attempt.score).toMatchObject({ share: 1 });
    }
  });

  it("has flashcards whose solution fits what they show", async () => {
    const caller = await newAccount();
    await solveAll(caller, await start(caller));
    const { cards } = await getFlashcards(as(caller), { course: "sums", limit: 10 });
    expect(cards).toHaveLength(4);
    for (const { item, solution } of cards) expect(solution).toEqual(solve(item).response);
  });
});

describe("outside of attempts", () => {
  it("the demo question and the question in the text are graded by what they show", async () => {
    const demo = await getDemo(as(newGuest()), "sums");
    const { itemId, response } = solve(demo.item);
    expect(
      await answerDemo(as(newGuest()), "sums", { itemId, response, release: demo.release }),
    ).toMatchObject({
      result: { correct: true },
    });
    const caller = newGuest();
    const { questions, release } = await getChapterQuestions(as(caller), "sums", "one", {});
    const answered = await answerInline(as(caller), "sums", "inline-sum", {
      response: solve(questions[0]!.item).response,
      release,
    });
    expect(answered.answer!.result!.correct).toBe(true);
    const attempt = await start(caller);
    expect(itemOf(attempt, "inline-sum").prompt.markdown).not.toBe(questions[0]!.item.prompt.markdown);
  });
});
