import { beforeAll, expect, test } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { fixtureWorld, newAccount } from "../../test/fixtures/quiz-driver.ts";
import { startQuizTool } from "./start-quiz.ts";
import { showQuizTool } from "./show-quiz.ts";

const course = "fixture";
let world: TestWorld;
let account: Caller;
beforeAll(async () => {
  world = await fixtureWorld();
  account = await newAccount();
});

test("a view opens the attempt that the conversation has", async () => {
  const quiz = { course, quiz: "all-kinds" };
  const { attempt } = await useTool(world, startQuizTool, quiz, account);
  expect(await useTool(world, showQuizTool, quiz, account)).toEqual({
    status: "open",
    questions: 8,
    answered: 0,
    attempt,
    course,
    quiz: "all-kinds",
    kind: "practice",
    title: "One of each",
    guest: null,
  });
});
