import { beforeEach, describe, expect, it } from "vitest";
import { clearPointers } from "../content/index.ts";
import type { Caller } from "../../platform/context.ts";
import type { Attempt } from "../../contract/quiz.ts";
import { submitAnswers } from "../quiz/index.ts";
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
import { getReviews, startReview } from "./index.ts";

let world: TestWorld & { releaseId: string };
const { start, submit } = drive(() => world);
const DAY = 86_400_000;
const after = (caller: Caller, days: number) => testContext(world, caller, new Date(Date.now() + days * DAY));
const due = (caller: Caller, days: number) => getReviews(after(caller, days), "fixture", 100);
const review = (caller: Caller, days: number, limit = 8, ahead = false) =>
  startReview(after(caller, days), { attemptId: crypto.randomUUID(), course: "fixture", limit, ahead });

/** Takes a quiz; `wrong` lists the questions to answer wrongly. */
async function take(caller: Caller, quiz: string, wrong: (id: string) => boolean): Promise<void> {
  const attempt = await start(caller, quiz);
  const answers = idsOf(attempt).map((id) => (wrong(id) ? wrongOf(attempt, id) : rightOf(attempt, id)));
  await submit(caller, attempt.attempt, answers, true);
}
const answerAll = (caller: Caller, attempt: Attempt, days: number) =>
  submitAnswers(after(caller, days), attempt.attempt, {
    answers: idsOf(attempt).map((id) => rightOf(attempt, id)),
    finish: false,
  });
const ahead = (caller: Caller, days: number, limit = 8) => review(caller, days, limit, true);

beforeEach(async () => {
  world = await fixtureWorld();
  clearPointers();
});

describe("a forecast, and studying ahead", () => {
  it("counts the learner's own days: what is due today there may be due tomorrow in UTC", async () => {
    const caller = newGuest();
    await take(caller, "all-kinds", (id) => id === "word");
    const now = await due(caller, 0);
    expect(now.forecast).toHaveLength(14);
    expect(now.forecast[0]).toEqual({ day: now.today, due: 0 });
    const next = now.forecast.find((one) => one.due > 0)!;
    expect([next.day, now.overdue, now.secondsEach]).toEqual([now.nextDueDay, 0, 30]);
    const late = await due(caller, 60);
    expect([late.due, late.overdue, late.forecast[0]!.due]).toEqual([8, 8, 0]);
    await rows(`update learners set time_zone = 'Pacific/Kiritimati' where id = '${caller.learnerId}'`);
    const noon = new Date(`${now.today}T12:00:00Z`);
    const east = await getReviews(testContext(world, caller, noon), "fixture", 1);
    expect(east.today > now.today && east.forecast[0]!.day === east.today).toBe(true);
  });

  it("asks what is due next when nothing is due, and true days count", async () => {
    const caller = newGuest();
    await take(caller, "all-kinds", () => false);
    const later = await due(caller, 1);
    expect(later.due).toBe(0);
    expect(later.ahead).toBeGreaterThan(0);
    await expect(review(caller, 1)).rejects.toMatchObject({ code: "nothing-due" });
    const opened = await ahead(caller, 1);
    expect(idsOf(opened)).toHaveLength(Math.min(8, later.ahead));
    await answerAll(caller, opened, 1);
  });

  it("right after a quiz asks its questions again, and says so when there is no card at all", async () => {
    const caller = newGuest();
    await expect(ahead(caller, 0)).rejects.toMatchObject({ code: "nothing-due" });
    await take(caller, "all-kinds", () => true);
    const before = await due(caller, 0);
    expect([before.due, before.ahead]).toEqual([0, 8]);
    const opened = await ahead(caller, 0, 3);
    expect(idsOf(opened)).toHaveLength(3);
    expect((await ahead(caller, 0, 3)).attempt).toBe(opened.attempt);
  });

  it("comes after what is due, within the limit", async () => {
    const caller = newGuest();
    await take(caller, "all-kinds", (id) => id === "word");
    const { nextDueDay, today } = await due(caller, 0);
    const wait = (Date.parse(nextDueDay!) - Date.parse(today)) / DAY;
    expect((await due(caller, wait)).due).toBe(1);
    const opened = await ahead(caller, wait, 2);
    expect(idsOf(opened)).toHaveLength(2);
  });

  it("has no card of a closed chapter", async () => {
    const caller = await newAccount("premium");
    await take(caller, "deep-quiz", () => true);
    const poor: Caller = { ...caller, tier: "free" };
    const { ahead: left, forecast } = await due(poor, 0);
    expect([left, forecast.some((one) => one.due > 0)]).toEqual([0, false]);
    await expect(ahead(poor, 0)).rejects.toMatchObject({ code: "nothing-due" });
  });
});
