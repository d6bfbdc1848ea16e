import { expect, test } from "vitest";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { savePlaceTool } from "./save-place.ts";
import { nextStepTool } from "./next-step.ts";

const { course, use } = toolLearner();

test("a new learner reads the first chapter, then takes its quiz", async () => {
  const next = () => use(nextStepTool, { course });
  expect(await next()).toEqual({
    action: "read",
    chapter: "start",
    title: "Getting started",
    section: null,
    reason: { code: "first-chapter" },
  });
  await use(savePlaceTool, { course, chapter: "start", completed: true });
  expect(await next()).toEqual({
    action: "quiz",
    chapter: "start",
    title: "One of each",
    quiz: "all-kinds",
    reason: { code: "quiz-not-taken" },
  });
});
