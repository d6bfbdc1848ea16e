import { expect, test } from "vitest";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { savePlaceTool } from "./save-place.ts";
import { showProgressTool } from "./show-progress.ts";

const { course, use } = toolLearner();

test("a view gets the course, the day and the streak", async () => {
  await use(savePlaceTool, { course, chapter: "start", completed: true });
  expect(await use(showProgressTool, { course })).toEqual({
    course,
    title: "Fixture course 1",
    today: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    streak: 1,
    guest: null,
  });
});
