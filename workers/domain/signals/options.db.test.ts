import { beforeAll, expect, test } from "vitest";
import { clearPointers } from "../content/index.ts";
import type { Caller } from "../../platform/context.ts";
import type { QuestionSignal } from "../../contract/signals.ts";
import { startAttempt, submitAnswers } from "../quiz/index.ts";
import { itemOf } from "../../test/fixtures/answers.ts";
import { buildFixtureCourse } from "../../test/fixtures/course.ts";
import { newGuest } from "../../test/fixtures/quiz-driver.ts";
import { readQuestionSignals } from "./read-questions.ts";
import { sameOptions } from "./options.ts";
import { countAll, newCourse, newStaff } from "./test-signals.ts";

type Course = Awaited<ReturnType<typeof newCourse>>;
type Edit = NonNullable<Parameters<typeof newCourse>[0]>["edit"];
const CHOSEN = { Blue: 12, Loud: 14, Heavy: 10, Late: 10 };

let at: Course;
let author: Caller;
beforeAll(async () => {
  at = await newCourse();
  author = await newStaff();
  await Promise.all(
    Object.entries(CHOSEN).flatMap(([text, count]) => Array.from({ length: count }, () => choose(text))),
  );
});

/** Answers as a new guest with the option that has this text in their attempt. */
async function choose(text: string): Promise<void> {
  const ctx = at.as(newGuest());
  const attempt = await startAttempt(ctx, at.course, "all-kinds", { attemptId: crypto.randomUUID() });
  const { item } = attempt.items.find(({ item: { kind } }) => kind === "single-choice")!;
  const view = itemOf(attempt, item.id);
  if (view.kind !== "single-choice") throw new Error("not the question that was meant");
  const choice = view.options.find((option) => option.text.markdown === text)!.id;
  await submitAnswers(ctx, attempt.attempt, {
    answers: [{ itemId: item.id, response: { choice } }],
    finish: true,
  });
}

/** Publishes another release of the course. */
async function publish(sequence: number, edit: Edit): Promise<void> {
  const { SEAL_KEY: sealKey } = at.world.secrets;
  const next = await buildFixtureCourse({
    course: at.course,
    version: `${sequence}`,
    sequence,
    sealKey,
    ...(edit ? { edit } : {}),
  });
  for (const [key, bytes] of next.objects) at.world.objects.set(key, bytes);
  clearPointers();
}

async function single(): Promise<QuestionSignal> {
  await countAll(at.as(null), at.course);
  const { questions } = await readQuestionSignals(at.as(author), at.course, { chapter: "start" });
  return questions.find(({ kind }) => kind === "single-choice")!;
}
const sharesOf = ({ options }: QuestionSignal) =>
  Object.fromEntries(options!.list.map(({ text, share }) => [text, share]));

const SHOWN = { Blue: 0.26, Loud: 0.3, Heavy: 0.22, Late: 0.22 };

test("shuffled options are counted by their texts, across renames of the question but not rewordings", async () => {
  const first = await single();
  expect(first).toMatchObject({
    item: "single",
    answers: 46,
    difficulty: 0.26,
    flags: ["too-hard", "wrong-option-more-popular"],
  });
  expect([sharesOf(first), first.options!.answers, first.options!.otherShare]).toEqual([SHOWN, 46, null]);
  expect(first.options!.list.filter(({ right }) => right).map(({ text }) => text)).toEqual(["Blue"]);

  // Another id reorders the stored options.
  await publish(2, (quizzes) => {
    const question = quizzes["all-kinds"]!.questions.find(({ id }) => id === "single")!;
    Object.assign(question, { id: "colour", aliases: ["single"], prompt: "Which of them is a colour?" });
  });
  const second = await single();
  expect(second.options!.list.map(({ text }) => text)).not.toEqual(
    first.options!.list.map(({ text }) => text),
  );
  expect(second).toMatchObject({
    item: "colour",
    prompt: "Which of them is a colour?",
    answers: 46,
    difficulty: 0.26,
  });
  expect([sharesOf(second), second.options!.answers]).toEqual([SHOWN, 46]);

  await publish(3, (quizzes) => {
    const question = quizzes["all-kinds"]!.questions.find(({ id }) => id === "single")!;
    if (question.kind === "single-choice") question.options[3]!.text = "Tardy";
  });
  const third = await single();
  expect(third).toMatchObject({
    answers: 46,
    difficulty: 0.26,
    options: { answers: null },
    flags: ["too-hard"],
  });
  expect(sharesOf(third)).toEqual({ Blue: null, Loud: null, Heavy: null, Tardy: null });

  // Ten learners answer the new wording. Fewer than ten with another wording would be left out of all figures; 46
  // are not.
  await Promise.all(Array.from({ length: 10 }, () => choose("Blue")));
  expect(await single()).toMatchObject({ answers: 56, difficulty: 0.39, options: { answers: 10 } });
});

test("options are paired by text, all or none", () => {
  const list = (...texts: string[]) => texts.map((text, i) => ({ id: `o${i + 1}`, text }));
  expect(sameOptions(list("a", "b", "b"), list("b", "a", "b"))).toEqual(
    new Map([
      ["o1", "o2"],
      ["o2", "o1"],
      ["o3", "o3"],
    ]),
  );
  expect(sameOptions(list("a", "b"), list("a", "c"))).toBeNull();
  expect(sameOptions(list("a", "b"), list("a", "b", "c"))).toBeNull();
  expect(sameOptions(list("a", "b", "c"), list("a", "b"))).toBeNull();
  expect(sameOptions([], [])).toBeNull();
});
