import type { Context } from "../../platform/context.ts";
import type { HintReply, TakeHint } from "../../contract/quiz.ts";
import { AppError } from "../../platform/errors.ts";
import { requireCaller } from "../learner/index.ts";
import { showErrorsToOwner, requireQuestions } from "./get-attempt.ts";
import { readHandle } from "./handle.ts";
import { loadQuestions } from "./question-set.ts";
import { writeHint } from "./store-answers.ts";

/**
 * Returns hint `hint` (from 1) of a question: the next one while it is unanswered, or one shown before. Throws
 * `hint-not-available` otherwise. The database records the hint before its text is returned.
 */
export async function takeHint(ctx: Context, handle: string, { itemId, hint }: TakeHint): Promise<HintReply> {
  const caller = requireCaller(ctx);
  const facts = await readHandle(ctx, handle);
  const { hints } = await showErrorsToOwner(ctx, facts.id, async () => {
    const questions = await loadQuestions(ctx, facts, [itemId]);
    const { sealed } = questions.find(itemId);
    await requireQuestions(ctx, facts, questions, [itemId]);
    return sealed;
  });
  const text = hints[hint - 1];
  // A number past the last is checked as 0, which records nothing but still verifies the owner first.
  const isRecorded = await writeHint(ctx, caller, facts.id, itemId, text === undefined ? 0 : hint);
  if (text === undefined)
    throw new AppError(
      "hint-not-available",
      hints.length === 0 ? "This question has no hints." : "There are no more hints.",
    );
  if (!isRecorded) throw new AppError("hint-not-available", "Take hints in order, before answering.");
  return { itemId, hint: text, index: hint, remaining: hints.length - hint };
}
