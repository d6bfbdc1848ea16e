import { beforeAll, expect, test } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { fixtureWorld, newAccount } from "../../test/fixtures/quiz-driver.ts";
import { startQuizTool } from "./start-quiz.ts";
import { getHintTool } from "./get-hint.ts";

const course = "fixture";
let world: TestWorld;
let account: Caller;
beforeAll(async () => {
  world = await fixtureWorld();
  account = await newAccount();
});

test("hints come one at a time, as Markdown or for a view as HTML, until there are no more", async () => {
  const { attempt, question } = await useTool(world, startQuizTool, { course, quiz: "all-kinds" }, account);
  const item = question.id;
  const hint = (args: object = {}) => useTool(world, getHintTool, { attempt, item, ...args }, account);
  expect(await hint()).toEqual({ item, hint: `SEALED first hint of ${item}`, number: 1, remaining: 1 });
  expect(await hint({ view: true })).toMatchObject({
    hint: `<p>SEALED second hint of ${item}</p>`,
    remaining: 0,
  });
  await expect(hint()).rejects.toThrow(/hint-not-available/);
  await expect(hint({ item: "other" })).rejects.toThrow(/Use one of/);
});
