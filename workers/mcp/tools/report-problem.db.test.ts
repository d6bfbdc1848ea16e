import { expect, test } from "vitest";
import { rows } from "../../test/fixtures/quiz-driver.ts";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { reportProblemTool } from "./report-problem.ts";
import { startQuizTool } from "./start-quiz.ts";

const { course, use, useAsStranger, learnerId } = toolLearner();
const report = (args: object) =>
  use(reportProblemTool, { course, kind: "mistake", text: "The picture is missing", ...args });
const stored = () =>
  rows<{ id: string }>(
    `select id, target, kind, message from reports where learner_id = '${learnerId()}' order by created_at`,
  );

test("a report names its place and kind, and is stored once however often it is sent", async () => {
  const place = { chapter: "start", section: "first-steps" };
  const [first, second] = await Promise.all([report(place), report(place)]);
  expect(first).toEqual(second);
  expect(await stored()).toEqual([
    {
      id: first.report,
      target: "chapter:start#first-steps",
      kind: "mistake",
      message: "The picture is missing",
    },
  ]);
  expect((await report({ ...place, kind: "unclear" })).report).not.toBe(first.report);
});

test("a question is reported by its id, and by an attempt in the release that asked it", async () => {
  const { attempt } = await use(startQuizTool, { course, quiz: "all-kinds" });
  await report({ item: "single", attempt });
  await report({ attempt });
  const targets = (await stored()).map((row) => (row as unknown as { target: string }).target);
  expect(targets.slice(-2)).toEqual(["item:single", "chapter:start"]);
});

test("what it is about must be named and exist, and another's attempt does not count", async () => {
  const { attempt } = await useAsStranger(startQuizTool, { course, quiz: "all-kinds" });
  for (const [args, said] of [
    [{}, /name the chapter or question/],
    [{ item: "no-such" }, /write chapter:CHAPTER/],
    [{ chapter: "start", section: "nowhere" }, /section ids, such as top/],
    [{ chapter: "nothing" }, /chapter-not-found/],
    [{ attempt }, /attempt-not-found/],
  ] as const)
    await expect(report(args)).rejects.toThrow(said);
  expect(() => reportProblemTool.input.parse({ course, kind: "rude", text: "abc" })).toThrow();
});

test("a guest may send twenty", async () => {
  const send = (n: number, guest?: string) =>
    useAsStranger(reportProblemTool, { course, chapter: "start", kind: "other", text: `Report ${n}`, guest });
  const { guest } = await send(1);
  for (let n = 2; n <= 20; n++) await send(n, guest);
  await send(20, guest);
  await expect(send(21, guest)).rejects.toThrow(/20 reports/);
});
