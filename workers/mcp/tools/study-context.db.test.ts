import { expect, test } from "vitest";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { savePlaceTool } from "./save-place.ts";
import { studyContextTool } from "./study-context.ts";

const { course, use } = toolLearner();

test("a conversation starts where the learner stopped", async () => {
  await use(savePlaceTool, { course, chapter: "start", section: "first-steps" });
  expect(await use(studyContextTool, { course })).toMatchObject({
    course,
    tier: "free",
    done: "0/3",
    place: { chapter: "start", title: "Getting started", section: "first-steps" },
    openAttempt: null,
    due: 0,
    dueObjectives: [],
  });
});
