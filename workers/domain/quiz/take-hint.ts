import type { Context } from "../../platform/context.ts";
import type { HintReply, TakeHint } from "../../contract/quiz.ts";
import { AppError } from "../../platform/errors.ts";
import { requireCaller } from "../learner/index.ts";
import { ownerFirst, requireQuestions } from "./get-attempt.ts";
import { readHandle } from "./handle.ts";
import { loadMaterial } from "./material.ts";
import { writeHint } from "./store-answers.ts";

/**
 * Gives hint `hint` (from 1) of a question: the next one while it is not answered, or one that was given before.
 * Throws `hint-not-available` otherwise; the text is read only after the database agreed.
 */
export async function takeHint(ctx: Context, handle: string, { itemId, hint }: TakeHint): Promise<HintReply> {
  const caller = requireCaller(ctx);
  const facts = await readHandle(ctx, handle);
  const { hints } = await ownerFirst(ctx, facts.id, async () => {
    const material = await loadMaterial(ctx, facts, [itemId]);
    const { sealed } = material.find(itemId);
    await requireQuestions(ctx, facts, material, [itemId]);
    return sealed;
  });
  const text = hints[hint - 1];
  // A number past the last is asked about as 0, which shows nothing: whose attempt it is still comes first.
  const isGiven = await writeHint(ctx, caller, facts.id, itemId, text === undefined ? 0 : hint);
  if (text === undefined)
    throw new AppError(
      "hint-not-available",
      hints.length === 0 ? "This question has no hints." : "There is no further hint.",
    );
  if (!isGiven) throw new AppError("hint-not-available", "Take hints in order, before answering.");
  return { itemId, hint: text, index: hint, remaining: hints.length - hint };
}
