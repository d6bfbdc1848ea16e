import type { DemoReply } from "../../contract/quiz.ts";
import { AppError } from "../../platform/errors.ts";
import { mapOptionIds, parseResponse, scoreResponse } from "../../questions/grade.ts";
import type { Question } from "./question-set.ts";
import { shuffleFor } from "./rules.ts";
import { viewResult } from "./view-result.ts";

/**
 * Grades a response to a question and returns its key; nothing is stored. `seed` is what the question was shown with.
 * Throws `invalid-request`.
 */
export function gradeOnce(question: Question, seed: string, given: Record<string, unknown>): DemoReply {
  const { item, sealed } = question;
  const { view, stored, labels } = shuffleFor(seed, item, sealed);
  const parsed = parseResponse(view, given);
  if (!parsed.ok)
    throw new AppError("invalid-request", "Nothing was graded. `errors` lists what to change.", {
      errors: parsed.errors.map(({ pointer, detail }) => ({ pointer: `/response${pointer}`, detail })),
    });
  const response = mapOptionIds(item.kind, parsed.response, stored);
  const points = scoreResponse(item, sealed, response).fraction * item.points;
  return {
    itemId: item.id,
    response: parsed.response,
    result: viewResult(question, labels, "key", { response, points })!,
  };
}
