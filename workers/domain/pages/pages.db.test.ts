import { beforeAll, describe, expect, inject, it } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { buildFixtureCourse } from "../../test/fixtures/course.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import { costOf } from "../../test/fixtures/measured.ts";
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
import { rightResponse } from "../../test/fixtures/answers.ts";
import { listNotes, saveNote } from "../notes/index.ts";
import { getProgress, setPlan, setProgress } from "../progress/index.ts";
import { answerInline, getChapterQuestions } from "../quiz/index.ts";
import { getReviews } from "../review/index.ts";
import { MOST_DETAILED } from "./store.ts";
import { getDashboard, getOwnChapter } from "./index.ts";

const DAY = 86_400_000;
let world: TestWorld & { releaseId: string };
const { as, start, submit } = drive(() => world);
const later = (caller: Caller) => testContext(world, caller, new Date(Date.now() + 3 * DAY));

beforeAll(async () => {
  world = await fixtureWorld();
  const second = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: "second" });
  for (const [key, bytes] of second.objects) world.objects.set(key, bytes);
});

/** Answers half of a quiz right and reads a chapter. */
async function learn(caller: Caller): Promise<void> {
  const attempt = await start(caller);
  const given = idsOf(attempt).map((id, at) => (at % 2 === 0 ? rightOf(attempt, id) : wrongOf(attempt, id)));
  await submit(caller, attempt.attempt, given, true);
  await setProgress(as(caller), "fixture", "start", { status: "completed", section: "top" });
  await setPlan(as(caller), "second", new Date(Date.now() + 30 * DAY).toISOString().slice(0, 10));
}

describe("the dashboard", () => {
  it.each([
    ["a guest", async () => newGuest()],
    ["an account", () => newAccount()],
    ["a subscriber", () => newAccount("premium")],
  ])("shows %s what progress and reviews of each course show, in one statement", async (_, make) => {
    const caller = await make();
    await learn(caller);
    await rows(
      `insert into course_rates (course_id, rates) values ('fixture', '{"basics": [400, 360]}') on conflict do nothing`,
    );
    const { cost, value } = await costOf(later(caller), (ctx) => getDashboard(ctx, undefined));
    expect(cost.statements).toBe(1);
    const { courses, ...rest } = value;
    const { courses: all, ...whole } = await getProgress(later(caller), null);
    expect(rest).toEqual(whole);
    expect(courses.map(({ course }) => course)).toEqual(["fixture", "second"]);
    for (const [at, { details, language, ownLanguage, ...own }] of courses.entries()) {
      expect(all[at]).toMatchObject(own);
      expect([language, ownLanguage]).toEqual(["en", "en"]);
      const reviews = await getReviews(later(caller), own.course, 1);
      expect(reviews).toMatchObject({
        due: details!.due,
        overdue: details!.overdue,
        forecast: details!.forecast,
        cards: details!.cards,
        nextDueDay: details!.nextDueDay,
      });
      const [progress] = (await getProgress(later(caller), own.course)).courses;
      expect(details!.objectives).toEqual(progress!.objectives);
    }
    const { details } = courses[0]!;
    expect(details!.due).toBeGreaterThan(0);
    expect(details!.path.steps.map(({ chapter, state }) => [chapter, state])).toContainEqual([
      "deeper",
      "current",
    ]);
    expect(courses[1]!.details).toMatchObject({ due: 0, cards: 0 });
    const levels = courses[1]!.details!.objectives.map(({ level }) => level);
    expect(new Set(levels)).toEqual(new Set(["not-started"]));
  });

  it("has titles in the language asked for where a course has it, and says which it is", async () => {
    const caller = newGuest();
    await learn(caller);
    const [course] = (await getDashboard(later(caller), "es")).courses;
    expect(course).toMatchObject({ language: "es", ownLanguage: "en" });
    expect(course!.details!.path.steps[0]).toMatchObject({ title: "Primeros pasos", language: "es" });
    const [other] = (await getDashboard(later(caller), "fr")).courses;
    expect(other).toMatchObject({ language: "en" });
  });

  it("counts due questions without those of chapters that became closed, in one statement", async () => {
    const caller = await newAccount("premium");
    const attempt = await start(caller, "deep-quiz");
    await submit(caller, attempt.attempt, [rightOf(attempt, idsOf(attempt)[0]!)], true);
    const cardsOf = async (tier: Caller["tier"]) => {
      const { cost, value } = await costOf(later({ ...caller, tier }), (ctx) => getDashboard(ctx, undefined));
      return [cost.statements, value.courses[0]!.details!.cards];
    };
    expect(await cardsOf("premium")).toEqual([1, 1]);
    expect(await cardsOf("free")).toEqual([1, 0]);
    await rows(
      `insert into entitlements (learner_id, tier, source, starts_at) values ('${caller.learnerId}', 'premium', 'test', now())`,
    );
    expect(await cardsOf("free")).toEqual([1, 1]);
  });

  it("is empty for a learner without progress", async () => {
    expect(await getDashboard(as(newGuest()), undefined)).toMatchObject({ courses: [], activity: [] });
    expect(await getDashboard(as(await newAccount()), undefined)).toMatchObject({ courses: [] });
  });

  it(`has details of the ${MOST_DETAILED} courses that were read last`, async () => {
    const caller = newGuest();
    await learn(caller);
    await rows(`insert into chapter_progress (learner_id, course_id, chapter_id, status, placed_at, started_at)
      select '${caller.learnerId}', 'other-' || n, 'one', 'in-progress', now() + n * interval '1 minute', now() from generate_series(1, ${MOST_DETAILED}) n`);
    const { courses } = await getDashboard(as(caller), undefined);
    // Courses that are not published any more are not shown, but are the newest.
    expect(courses.map(({ details }) => details)).toEqual([null, null]);
  });
});

describe("a chapter's page", () => {
  it.each([
    ["a guest", async () => newGuest()],
    ["an account", () => newAccount()],
  ])("shows %s what progress, notes and questions show, in one statement", async (_, make) => {
    const caller = await make();
    await learn(caller);
    const { questions, release } = await getChapterQuestions(as(caller), "fixture", "start", {});
    const { item } = questions.find((one) => one.item.id === "single")!;
    await answerInline(as(caller), "fixture", "single", { release, response: rightResponse(item) });
    for (let n = 0; n < 3; n++)
      await saveNote(as(caller), crypto.randomUUID(), {
        course: "fixture",
        chapter: "start",
        language: "en",
        release: world.releaseId,
        kind: "note",
        target: { section: null, quote: null, position: null },
        color: "yellow",
        text: `note ${n}`,
      });
    const { cost, value } = await costOf(as(caller), (ctx) => getOwnChapter(ctx, "fixture", "start"));
    expect(cost.statements).toBe(1);
    const [progress] = (await getProgress(as(caller), "fixture")).courses;
    const { objectives: _objectives, ...wanted } = progress!;
    expect(value.progress).toEqual(wanted);
    expect(value.notes).toEqual(
      await listNotes(as(caller), { course: "fixture", chapter: "start", limit: 200 }),
    );
    expect(value.notes.notes).toHaveLength(3);
    const asked = (await getChapterQuestions(as(caller), "fixture", "start", {})).questions;
    expect(value.answers).toEqual(asked.filter(({ answer }) => answer !== null));
    expect(value.answers).toHaveLength(1);
    const bare = await getChapterQuestions(as(caller), "fixture", "start", { answers: "none" });
    expect(bare.questions.map(({ answer }) => answer)).toEqual([null, null]);
  });

  it("gives no answers while the chapter is closed, in one statement", async () => {
    const caller = await newAccount("premium");
    const { questions, release } = await getChapterQuestions(as(caller), "fixture", "deeper", {});
    const { item } = questions[0]!;
    await answerInline(as(caller), "fixture", item.id, { release, response: rightResponse(item) });
    const answersOf = async (tier: Caller["tier"]) => {
      const ctx = as({ ...caller, tier });
      const { cost, value } = await costOf(ctx, (counted) => getOwnChapter(counted, "fixture", "deeper"));
      return [cost.statements, value.answers.length];
    };
    expect(await answersOf("premium")).toEqual([1, 1]);
    expect(await answersOf("free")).toEqual([1, 0]);
  });

  it("pages notes beyond the first 200", async () => {
    const caller = await newAccount();
    await rows(`insert into notes (id, learner_id, course_id, chapter_id, language, release, kind, target, color, text, created_at, updated_at)
      select gen_random_uuid(), '${caller.learnerId}', 'fixture', 'start', 'en', 'r', 'note', '{"section":null,"quote":null,"position":null}', 'yellow', 'n' || n, now(), now() - n * interval '1 microsecond' from generate_series(1, 205) n`);
    const { notes } = await getOwnChapter(as(caller), "fixture", "start");
    const rest = await listNotes(as(caller), {
      course: "fixture",
      chapter: "start",
      limit: 200,
      cursor: notes.next!,
    });
    expect([notes.notes.length, rest.notes.map(({ text }) => text)]).toEqual([
      200,
      ["n201", "n202", "n203", "n204", "n205"],
    ]);
  });

  it("refuses a chapter that does not exist", async () => {
    await expect(getOwnChapter(as(newGuest()), "fixture", "nowhere")).rejects.toMatchObject({
      code: "chapter-not-found",
    });
  });
});
