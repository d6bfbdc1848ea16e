import { expect, test } from "vitest";
import { clearPointers } from "../content/index.ts";
import { buildFixtureCourse } from "../../test/fixtures/course.ts";
import { newGuest } from "../../test/fixtures/quiz-driver.ts";
import { readQuestionSignals } from "./read-questions.ts";
import { readQuestionReleases } from "./read-question-releases.ts";
import { readReleaseSignals } from "./read-releases.ts";
import { countAll, minute, newCourse, newLearners, newStaff, seedAttempts } from "./test-signals.ts";

type Edit = NonNullable<Parameters<typeof newCourse>[0]>["edit"];

/** A course of two releases: in the second, the statement `judge` has a new wording. */
async function correctedCourse() {
  const correct: Edit = (quizzes) => {
    const { questions } = quizzes["all-kinds"]!;
    questions.find(({ id }) => id === "judge")!.prompt = "Ice is warmer than boiling water.";
  };
  const at = await newCourse();
  const next = await buildFixtureCourse({
    course: at.course,
    version: "2",
    sequence: 2,
    sealKey: at.world.secrets.SEAL_KEY,
    edit: correct,
  });
  for (const [key, bytes] of next.objects) at.world.objects.set(key, bytes);
  clearPointers();
  const author = at.as(await newStaff());
  const seed = async (release: string, learners: readonly string[], share: number, value: boolean) =>
    seedAttempts(
      at.course,
      learners.map((learner) => ({
        learner,
        quiz: "all-kinds",
        release,
        answers: [
          { item: "judge", share, response: { value }, at: minute(release === at.releaseId ? 1 : 9) },
        ],
      })),
    );
  const judge = async (release?: string) => {
    await countAll(author, at.course);
    return (await readQuestionSignals(author, at.course, { release })).questions.find(
      ({ item }) => item === "judge",
    )!;
  };
  return { ...at, author, seed, judge, before: at.releaseId, after: next.releaseId };
}

test("a corrected question's figures are shown by release, each with its wording", async () => {
  const { course, author, seed, judge, before, after } = await correctedCourse();
  const ids = await newLearners(42);
  await seed(before, ids.slice(0, 20), 0, true);
  // A learner who answered in both releases counts once, in the first.
  await seed(after, [...ids.slice(20, 42), ...ids.slice(0, 5)], 1, false);
  expect(await judge()).toMatchObject({ answers: 42, difficulty: 0.52 });
  expect(await judge(before)).toMatchObject({
    prompt: "Ice is warmer than steam.",
    answers: 20,
    difficulty: 0,
    flags: ["too-hard"],
  });
  const now = await judge(after);
  expect(now).toMatchObject({ prompt: "Ice is warmer than boiling water.", answers: 22, difficulty: 1 });
  const { answersOf, release } = await readQuestionSignals(author, course, { release: after });
  expect([answersOf, release]).toEqual([after, after]);
  const { releases } = await readReleaseSignals(author, course);
  expect(releases.map(({ release: id, live, learners }) => [id, live, learners])).toEqual([
    [after, true, 20],
    [before, false, 20],
  ]);
});

test("nine learners of a release are in no figure, and ten are shown", async () => {
  const { course, author, seed, judge, before, after } = await correctedCourse();
  const ids = await newLearners(30);
  await seed(before, ids.slice(0, 20), 1, false);
  await seed(after, ids.slice(20, 29), 0, true);
  // 29 in all minus the 20 of the earlier release would reveal the nine.
  expect(await judge()).toMatchObject({ answers: 20, difficulty: 1 });
  expect(await judge(before)).toMatchObject({ answers: 20 });
  expect(await judge(after)).toMatchObject({ suppressed: true, answers: null, difficulty: null, flags: [] });
  expect((await readReleaseSignals(author, course)).releases[0]).toMatchObject({ learners: null });
  await seed(after, ids.slice(29), 0, true);
  expect(await judge()).toMatchObject({ answers: 30 });
  expect(await judge(after)).toMatchObject({ suppressed: false, answers: 10, difficulty: 0 });
});

test("an option that few chose in one release is hidden in the other too", async () => {
  const { seed, judge, before, after } = await correctedCourse();
  const ids = await newLearners(70);
  await seed(before, ids.slice(0, 20), 1, false);
  await seed(before, ids.slice(20, 35), 0, true);
  await seed(after, ids.slice(35, 65), 1, false);
  await seed(after, ids.slice(65, 70), 0, true);
  const shares = async (release?: string) => (await judge(release)).options!.list.map(({ share }) => share);
  expect(await shares()).toEqual([0.29, 0.71]);
  expect(await shares(before)).toEqual([null, null]);
  expect(await shares(after)).toEqual([null, null]);
  expect(await judge(after)).toMatchObject({ answers: 35, options: { answers: 35 } });
});

test("a question's releases beside each other show what each shows by itself, newest first", async () => {
  const { course, as, author, seed, judge, before, after } = await correctedCourse();
  const ids = await newLearners(75);
  await seed(before, ids.slice(0, 20), 0, true);
  await seed(before, ids.slice(20, 40), 1, false);
  await seed(after, ids.slice(40, 75), 1, false);
  const single = [await judge(after), await judge(before)];
  const { item, releases } = await readQuestionReleases(author, course, "judge");
  expect(item).toBe("judge");
  expect(releases.map(({ release, live }) => [release, live])).toEqual([
    [after, true],
    [before, false],
  ]);
  for (const [i, { prompt, answers, difficulty, discrimination, options, flags }] of releases.entries())
    expect(single[i]).toMatchObject({ prompt, answers, difficulty, discrimination, options, flags });
  expect(releases.map(({ answers, difficulty }) => [answers, difficulty])).toEqual([
    [35, 1],
    [40, 0.5],
  ]);
  await expect(readQuestionReleases(author, course, "no-such")).rejects.toMatchObject({
    code: "item-not-found",
  });
  await expect(readQuestionReleases(as(newGuest()), course, "judge")).rejects.toMatchObject({
    code: "role-required",
  });
});

test("releases are shown to authors only, and an unknown release is rejected", async () => {
  const { course, as, author } = await correctedCourse();
  await expect(readReleaseSignals(as(newGuest()), course)).rejects.toMatchObject({ code: "role-required" });
  await expect(readQuestionSignals(author, course, { release: "0".repeat(20) })).rejects.toMatchObject({
    code: "release-not-found",
  });
});
