import { beforeAll, expect, test } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { fixtureWorld, newAccount } from "../../test/fixtures/quiz-driver.ts";
import { savePlaceTool } from "./save-place.ts";
import { showProgressTool } from "./show-progress.ts";

const course = "fixture";
let world: TestWorld;
let account: Caller;
beforeAll(async () => {
  world = await fixtureWorld();
  account = await newAccount();
});

test("a view is given the course, the day and the streak", async () => {
  await useTool(world, savePlaceTool, { course, chapter: "start", completed: true }, account);
  expect(await useTool(world, showProgressTool, { course }, account)).toEqual({
    course,
    title: "Fixture course 1",
    today: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    streak: 1,
    guest: null,
  });
});
