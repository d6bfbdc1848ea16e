import { expect, test } from "vitest";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { myProgressTool } from "./my-progress.ts";
import { setPlanTool } from "./set-plan.ts";

const { course, use, useAsStranger } = toolLearner();
const set = (examDate: string | null) => use(setPlanTool, { course, examDate });
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("an exam date is saved with the days left, changed and removed", async () => {
  const examDate = dayIn(14);
  expect(await set(examDate)).toEqual({ course, examDate, daysLeft: 14, guest: null });
  expect((await use(myProgressTool, { course })).courses[0].examDate).toBe(examDate);
  expect(await set(null)).toMatchObject({ examDate: null, daysLeft: null });
});

test("a day that has passed is refused with today's date, and no day that does not exist", async () => {
  await expect(set(dayIn(-2))).rejects.toThrow(`use today, ${dayIn(0)}, or a later day`);
  for (const examDate of ["2027-02-30", "tomorrow"])
    expect(() => setPlanTool.input.parse({ course, examDate })).toThrow(/ISO date/);
});

test("a stranger begins as a guest and gets the code", async () => {
  const { guest } = await useAsStranger(setPlanTool, { course, examDate: dayIn(30) });
  expect((await useAsStranger(myProgressTool, { course, guest })).courses[0].examDate).toBe(dayIn(30));
});
