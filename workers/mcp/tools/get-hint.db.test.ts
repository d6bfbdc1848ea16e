import { expect, test } from "vitest";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { startQuizTool } from "./start-quiz.ts";
import { getHintTool } from "./get-hint.ts";

const { course, use, view } = toolLearner();

test("hints come one at a time, as Markdown or for a view as HTML, until there are no more", async () => {
  const { attempt, question } = await use(startQuizTool, { course, quiz: "all-kinds" });
  const item = question.id;
  const hint = (args: object = {}) => use(getHintTool, { attempt, item, ...args });
  expect(await hint()).toEqual({ item, hint: `SEALED first hint of ${item}`, number: 1, remaining: 1 });
  expect(await view(getHintTool, { attempt, item })).toMatchObject({
    hint: `<p>SEALED second hint of ${item}</p>`,
    remaining: 0,
  });
  await expect(hint()).rejects.toThrow(/hint-not-available/);
  await expect(hint({ item: "other" })).rejects.toThrow(/Use one of/);
});
