import { beforeAll, describe, expect, inject, it } from "vitest";
import type { Attempt } from "../../contract/quiz.ts";
import type { Caller } from "../../platform/context.ts";
import { BILINGUAL, colourIn, publishBilingualCourse } from "../../test/fixtures/bilingual-course.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import { itemOf } from "../../test/fixtures/answers.ts";
import { idsOf, newAccount, newGuest, rows } from "../../test/fixtures/quiz-driver.ts";
import { limit } from "../../test/harness/time-limits.ts";
import {
  getAttempt,
  listAttempts,
  startAttempt,
  startReviewAttempt,
  submitAnswers,
  verifyReceipt,
} from "./index.ts";
import { loadCourse } from "../content/index.ts";

const { course, practice, check } = BILINGUAL;
let world: TestWorld;
beforeAll(async () => {
  const secrets = inject("secrets");
  const objects = await publishBilingualCourse(secrets.SEAL_KEY);
  world = { objects, secrets, databaseUrl: inject("databaseUrl") };
}, limit(120_000));

const as = (caller: Caller) => testContext(world, caller);
const start = (caller: Caller, locale: string, quiz = practice, attemptId: string = crypto.randomUUID()) =>
  startAttempt(as(caller), course, quiz, { attemptId, locale });
/** Answers a question as `shown` shows it, with a colour of `language`. */
const answer = (caller: Caller, shown: Attempt, id: string, language: string, isRight = true) =>
  submitAnswers(as(caller), shown.attempt, {
    answers: [{ itemId: id, response: colourIn(itemOf(shown, id), language, isRight) }],
    finish: false,
  });
const promptsOf = (attempt: Attempt) => attempt.items.map(({ item }) => item.prompt.markdown);
const answersOf = (attempt: Attempt) => attempt.items.map(({ answer: given }) => given);
const entryOf = (attempt: Attempt, id: string) => attempt.items.find(({ item }) => item.id === id)!;

describe("an open attempt that is started in another language", () => {
  it("continues in it: the same questions in the same order, answers and grades as they were given", async () => {
    const caller = newGuest();
    const english = await start(caller, "en");
    await answer(caller, english, "practice-sky", "en");
    await answer(caller, english, "practice-sea", "en", false);
    await answer(caller, english, "practice-typed", "en");
    const before = await getAttempt(as(caller), english.attempt);
    const spanish = await start(caller, "es-MX");
    expect(spanish).toMatchObject({ language: "es", title: "colours es", answered: 3, number: 1 });
    expect(idsOf(spanish)).toEqual(idsOf(english));
    for (const { item, answer: given } of spanish.items) {
      if (!given) expect(item.prompt.markdown).toMatch(/^¿De qué color/);
      else {
        // An answered question is shown as it was answered.
        expect({ item, given }).toEqual({
          item: itemOf(english, item.id),
          given: { ...entryOf(before, item.id).answer, language: "en" },
        });
      }
    }
    await answer(caller, spanish, "practice-ink", "es");
    const { attempt } = await answer(caller, spanish, "practice-whale", "es");
    expect(attempt.score).toMatchObject({ points: 4, maxPoints: 5 });
    const stored = await rows<{ item: string; language: string; points: number }>(
      `select w.item_id as item, w.language, w.points from answers w join attempts a on a.id = w.attempt_id
       where a.learner_id = '${caller.learnerId}' order by w.item_id`,
    );
    expect(stored).toEqual([
      { item: "practice-ink", language: "es", points: 1 },
      { item: "practice-sea", language: "en", points: 0 },
      { item: "practice-sky", language: "en", points: 1 },
      { item: "practice-typed", language: "en", points: 1 },
      { item: "practice-whale", language: "es", points: 1 },
    ]);
  });

  it("can be answered by the handles of both languages, each in its own, and has one receipt", async () => {
    const caller = newGuest();
    const english = await start(caller, "en");
    const spanish = await start(caller, "es");
    expect(spanish.attempt).not.toBe(english.attempt);
    await answer(caller, english, "practice-sky", "en");
    await answer(caller, spanish, "practice-sea", "es");
    await answer(caller, english, "practice-typed", "en");
    await answer(caller, spanish, "practice-ink", "es");
    const last = await answer(caller, english, "practice-whale", "en");
    expect(last.attempt).toMatchObject({ status: "finished", language: "en", score: { points: 5 } });
    expect(last.results.map(({ result }) => result!.correct)).toEqual(Array(5).fill(true));
    const [inEnglish, inSpanish] = await Promise.all(
      [english, spanish].map(({ attempt }) => getAttempt(as(caller), attempt)),
    );
    expect([inEnglish!.language, inSpanish!.language]).toEqual(["en", "es"]);
    for (const seen of [inEnglish!, inSpanish!])
      expect(
        answersOf(seen)
          .map((given) => given!.result!.explanation!.markdown)
          .toSorted(),
      ).toEqual(["azul!", "azul!", "blue!", "blue!", "blue!"]);
    const [listed] = (await listAttempts(as(caller), { limit: 1 })).attempts;
    expect(listed!.language).toBe("es");
    for (const { receipt } of [last.attempt, inEnglish!, inSpanish!]) expect(receipt).toBe(listed!.receipt);
    expect(await verifyReceipt(as(caller), listed!.receipt!)).toMatchObject({
      genuine: true,
      language: "es",
    });
  });

  it("is a check only before its first answer, which can be replaced, and in its own language only", async () => {
    const caller = await newAccount();
    const english = await start(caller, "en", check);
    const spanish = await start(caller, "es", check);
    expect(promptsOf(spanish).every((prompt) => prompt.startsWith("¿"))).toBe(true);
    await answer(caller, spanish, "check-sky", "es", false);
    expect((await start(caller, "en", check)).attempt).toBe(spanish.attempt);
    // An open page in the former language cannot replace it by ids that mean other options.
    await expect(answer(caller, english, "check-sky", "en")).rejects.toMatchObject({
      code: "invalid-request",
      errors: [{ pointer: "/answers/0/itemId", detail: expect.stringContaining("answered in es") }],
    });
    await answer(caller, spanish, "check-sky", "es");
    await answer(caller, english, "check-sea", "en");
    const ended = await submitAnswers(as(caller), spanish.attempt, { answers: [], finish: true });
    expect(ended.attempt.score).toMatchObject({ points: 2, maxPoints: 5 });
  });

  it("stays in its language where the course lacks the wanted one, when the start is repeated, and once finished", async () => {
    const caller = newGuest();
    const id = crypto.randomUUID();
    const spanish = await start(caller, "es", practice, id);
    expect((await start(caller, "fr")).attempt).toBe(spanish.attempt);
    expect((await start(caller, "es-AR")).attempt).toBe(spanish.attempt);
    const english = await start(caller, "en");
    expect(english.language).toBe("en");
    expect((await start(caller, "es", practice, id)).attempt).toBe(english.attempt);
    await submitAnswers(as(caller), english.attempt, { answers: [], finish: true });
    expect((await start(caller, "es", practice, id)).language).toBe("en");
  });

  it("keeps its language when a host only names that of its user, which a new attempt begins in", async () => {
    const caller = newGuest();
    const startAs = (hostLocale: string) =>
      startAttempt(as(caller), course, practice, { attemptId: crypto.randomUUID(), hostLocale });
    expect((await startAs("es-MX")).language).toBe("es");
    expect((await startAs("en-GB")).language).toBe("es");
  });

  it("keeps answers right that arrive while its language changes", async () => {
    const caller = newGuest();
    const english = await start(caller, "en");
    const ids = idsOf(english);
    await Promise.all([
      ...ids.slice(0, 4).map((one) => answer(caller, english, one, "en")),
      ...["es", "en", "es"].map((locale) => start(caller, locale)),
    ]);
    const seen = await getAttempt(as(caller), (await start(caller, "es")).attempt);
    const given = answersOf(seen).flatMap((one) => (one ? [[one.language, one.result!.correct]] : []));
    expect(given).toEqual(Array(4).fill(["en", true]));
  });

  it("may be a review", async () => {
    const caller = newGuest();
    const { release, releaseId } = await loadCourse(as(caller), course);
    const review = (locale: string) =>
      startReviewAttempt(as(caller), {
        attemptId: crypto.randomUUID(),
        release,
        releaseId,
        items: ["practice-sky", "practice-typed"],
        locale,
      });
    const english = await review("en");
    await answer(caller, english, "practice-typed", "en");
    const spanish = await review("es");
    const { attempt } = await answer(caller, spanish, "practice-sky", "es");
    expect(attempt).toMatchObject({ kind: "review", language: "es", score: { points: 2 } });
  });
});
