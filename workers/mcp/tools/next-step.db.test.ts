import { beforeAll, expect, test } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { fixtureWorld, newAccount } from "../../test/fixtures/quiz-driver.ts";
import { savePlaceTool } from "./save-place.ts";
import { nextStepTool } from "./next-step.ts";

const course = "fixture";
let world: TestWorld;
let account: Caller;
beforeAll(async () => {
  world = await fixtureWorld();
  account = await newAccount();
});

test("who has begun nothing reads the first chapter, then takes its quiz", async () => {
  const next = () => useTool(world, nextStepTool, { course }, account);
  expect(await next()).toEqual({ action: "read", chapter: "start", title: "Getting started", section: null });
  await useTool(world, savePlaceTool, { course, chapter: "start", completed: true }, account);
  expect(await next()).toEqual({
    action: "quiz",
    chapter: "start",
    title: "One of each",
    quiz: "all-kinds",
  });
});
