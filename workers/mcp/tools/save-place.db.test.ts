import { expect, test } from "vitest";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { savePlaceTool } from "./save-place.ts";

const { course, use, useAsStranger } = toolLearner();

test("a completed chapter stays completed, whatever position is saved", async () => {
  const save = (args: object) => use(savePlaceTool, { course, chapter: "start", ...args });
  expect(await save({ completed: true })).toMatchObject({ chapter: "start", status: "completed" });
  expect(await save({ section: "first-steps" })).toEqual({
    chapter: "start",
    status: "completed",
    section: "first-steps",
    guest: null,
  });
});

test("an anonymous caller begins as a guest and gets the code", async () => {
  const { guest } = await useAsStranger(savePlaceTool, { course, chapter: "start" });
  expect(guest).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
});
