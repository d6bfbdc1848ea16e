import { beforeAll, describe, expect, it } from "vitest";
import { rightResponse, wrongResponse } from "../../test/fixtures/answers.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import { drive, fixtureWorld, newAccount, newGuest, rows } from "../../test/fixtures/quiz-driver.ts";
import type { Caller } from "../../platform/context.ts";
import { getProgress } from "../progress/index.ts";
import { getReviews } from "../review/index.ts";
import { mergeGuest } from "../learner/index.ts";
import { answerInline, getChapterQuestions, listAttempts } from "./index.ts";

let world: TestWorld & { releaseId: string };
const { as, start } = drive(() => world);

beforeAll(async () => {
  world = await fixtureWorld();
});

const ask = (caller: Caller | null, chapter = "start", locale?: string) =>
  getChapterQuestions(testContext(world, caller), "fixture", chapter, { locale });

async function answer(
  caller: Caller,
  id: string,
  right: boolean,
  more: Partial<{ release: string; answeredAt: string }> = {},
) {
  const { questions, release } = await ask(caller, id.startsWith("deep") ? "deeper" : "start");
  const { item } = questions.find((one) => one.item.id === id)!;
  const response = right ? rightResponse(item) : wrongResponse(item);
  return answerInline(as(caller), "fixture", id, { release, response, ...more });
}

describe("questions in a chapter's text", () => {
  it("are shown without a key, in the text's order, to a visitor without the database, in the language asked for", async () => {
    const { databaseUrl: _, ...bucket } = world;
    const shown = await getChapterQuestions(testContext(bucket, null), "fixture", "start", { locale: "es" });
    expect(shown.questions.map(({ item, answer: given }) => [item.id, given])).toEqual([
      ["single", null],
      ["judge", null],
    ]);
    expect(shown.questions[0]!.item.prompt.markdown).toContain("(es)");
    expect(JSON.stringify(shown)).not.toMatch(/SEALED|"correct"|"key"/);
  });

  it("are graded with the key, once: the first answer counts, however often and from wherever it is sent", async () => {
    const caller = newGuest();
    const replies = await Promise.all(Array.from({ length: 8 }, () => answer(caller, "single", false)));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]!.answer!.result).toMatchObject({
      correct: false,
      points: 0,
      explanation: { markdown: "SEALED explanation of single" },
    });
    expect(await answer(caller, "single", true)).toEqual(replies[0]);
    expect((await ask(caller)).questions[0]).toEqual(replies[0]);
    expect((await ask(caller)).questions[1]!.answer).toBeNull();
    expect(await rows(`select 1 from answers where learner_id = '${caller.learnerId}'`)).toHaveLength(1);
    expect((await ask(newGuest())).questions[0]!.answer).toBeNull();
  });

  it("count as evidence, activity and a card for review, but as no run through the quiz", async () => {
    const caller = await newAccount();
    await answer(caller, "single", true);
    const { courses, streak } = await getProgress(as(caller), "fixture");
    expect(streak.activeToday).toBe(true);
    expect(courses[0]!.objectives!.map(({ answers }) => answers)).toContain(1);
    expect(courses[0]!.quizzes).toEqual([]);
    expect((await listAttempts(as(caller), { limit: 10 })).attempts).toEqual([]);
    const later = testContext(world, caller, new Date(Date.now() + 60 * 86_400_000));
    expect((await getReviews(later, "fixture", 5)).due).toBe(1);
    expect(await start(caller)).toMatchObject({ number: 1, answered: 0 });
  });

  it("are closed as their chapter is, and none is graded that no text asks", async () => {
    const guest = newGuest();
    await expect(ask(guest, "deeper")).rejects.toMatchObject({ code: "not-in-account" });
    const deep = { release: world.releaseId, response: { value: true } };
    await expect(answerInline(as(guest), "fixture", "deep-1", deep)).rejects.toMatchObject({
      code: "not-in-account",
    });
    for (const id of ["check-1", "pairs", "__proto__", "constructor"])
      await expect(answerInline(as(guest), "fixture", id, deep)).rejects.toMatchObject({
        code: "item-not-found",
      });
    expect(await rows(`select 1 from learners where id = '${guest.learnerId}'`)).toEqual([]);
    expect((await answer(await newAccount("premium"), "deep-1", true)).answer!.result!.correct).toBe(true);
  });

  it("refuse what is no answer, and store nothing of it", async () => {
    const caller = newGuest();
    const sent = { release: world.releaseId, response: { choice: "zzz" } };
    await expect(answerInline(as(caller), "fixture", "single", sent)).rejects.toMatchObject({
      code: "invalid-request",
      errors: [{ pointer: "/response/choice" }],
    });
    expect(await rows(`select 1 from answers where learner_id = '${caller.learnerId}'`)).toEqual([]);
  });

  it("stay answered when a guest becomes an account that answered too, and take the time of an answer sent later", async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    await answer(guest, "judge", false);
    const kept = await answer(account, "judge", true, { answeredAt: "2020-01-01T00:00:00Z" });
    expect(Date.parse(kept.answer!.answeredAt!)).toBeGreaterThan(Date.now() - 600_000);
    await answer(guest, "single", true);
    await mergeGuest(as(account).db(), { guestId: guest.learnerId, learnerId: account.learnerId });
    const { questions } = await ask(account);
    expect(questions.map(({ answer: given }) => given!.result!.correct)).toEqual([true, true]);
  });
});
