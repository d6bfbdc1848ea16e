import { beforeAll, expect, test } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { fixtureWorld, newAccount } from "../../test/fixtures/quiz-driver.ts";
import { savePlaceTool } from "./save-place.ts";

const course = "fixture";
let world: TestWorld;
let account: Caller;
beforeAll(async () => {
  world = await fixtureWorld();
  account = await newAccount();
});

test("a chapter that was finished stays finished, wherever one is in it", async () => {
  const save = (args: object) =>
    useTool(world, savePlaceTool, { course, chapter: "start", ...args }, account);
  expect(await save({ completed: true })).toMatchObject({ chapter: "start", status: "completed" });
  expect(await save({ section: "first-steps" })).toEqual({
    chapter: "start",
    status: "completed",
    section: "first-steps",
    guest: null,
  });
});

test("somebody unknown is asked to connect", async () => {
  await expect(useTool(world, savePlaceTool, { course, chapter: "start" })).rejects.toThrow(/connect/);
});
