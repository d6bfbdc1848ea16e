import { expect, test } from "vitest";
import { ItemResponse, QUESTION_KINDS, describeResponses } from "./schema.ts";
import * as z from "./zod.ts";

test("responses are described by kind, for tools", () => {
  expect(describeResponses()).toBe(
    "single-choice {choice}, multiple-choice {choices}, true-false {value}, numeric {value, unit?}, short-text {text}, ordering {order}, matching {pairs}, cloze {blanks}",
  );
});

test('each kind has a valid example response, and so has "I don\'t know"', () => {
  const { examples = [] } = z.globalRegistry.get(z.builtSchema(ItemResponse)) as { examples?: unknown[] };
  expect(examples).toHaveLength(QUESTION_KINDS.length + 1);
  for (const example of examples) expect(ItemResponse.parse(example)).toEqual(example);
});
