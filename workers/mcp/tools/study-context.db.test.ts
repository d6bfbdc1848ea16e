import { beforeAll, expect, test } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { fixtureWorld, newAccount } from "../../test/fixtures/quiz-driver.ts";
import { savePlaceTool } from "./save-place.ts";
import { studyContextTool } from "./study-context.ts";

const course = "fixture";
let world: TestWorld;
let account: Caller;
beforeAll(async () => {
  world = await fixtureWorld();
  account = await newAccount();
});

test("a conversation begins where the learner stopped", async () => {
  await useTool(world, savePlaceTool, { course, chapter: "start", section: "first-steps" }, account);
  expect(await useTool(world, studyContextTool, { course }, account)).toMatchObject({
    course,
    tier: "free",
    done: "0/3",
    place: { chapter: "start", title: "Getting started", section: "first-steps" },
    openAttempt: null,
  });
});
