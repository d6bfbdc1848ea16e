import { requireChapter } from "../access/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Attempt } from "../../contract/quiz.ts";
import { requireCaller } from "../learner/index.ts";
import { type HandleFacts, readHandle } from "./handle.ts";
import { AppError } from "../../platform/errors.ts";
import { type QuestionSet, inAnswerLanguages, loadQuestions } from "./question-set.ts";
import { attemptNotFound } from "./store-answers.ts";
import { ownsAttempt, readAttempt } from "./store.ts";
import { viewAttempt } from "./view.ts";

/**
 * Returns the caller's attempt in its current state, in the language of the handle. Throws `attempt-not-found`, for another learner's attempt too.
 */
export async function getAttempt(ctx: Context, handle: string): Promise<Attempt> {
  const caller = requireCaller(ctx);
  const facts = await readHandle(ctx, handle);
  const state = await readAttempt(ctx, caller.learnerId, facts.id);
  if (state === null) throw attemptNotFound();
  const questions = await loadQuestions(ctx, facts, state.attempt.items);
  await requireQuestions(ctx, facts, questions, state.attempt.items);
  return viewAttempt(ctx, state, await inAnswerLanguages(ctx, state, questions));
}

/** Returns whether an attempt with this id, a UUID, is the caller's. */
export const isOwnAttempt = (ctx: Context, id: string): Promise<boolean> =>
  ownsAttempt(ctx, requireCaller(ctx).learnerId, id);

/**
 * Checks that the caller may read the chapters of the given questions, by the rules of the attempt's own release.
 */
export async function requireQuestions(
  ctx: Context,
  facts: HandleFacts,
  questions: QuestionSet,
  itemIds: readonly string[],
): Promise<void> {
  const chapters =
    facts.quiz === "" ? itemIds.map((id) => questions.find(id).quiz.chapter) : [questions.quiz!.info.chapter];
  for (const chapter of new Set(chapters)) await requireChapter(ctx, questions.release, chapter);
}

/**
 * Runs work that reads an attempt's questions before the database has confirmed the owner. An error would describe
 * the questions, so only the owner sees it; anyone else gets `attempt-not-found`. The owner is looked up only when
 * the work fails.
 */
export async function showErrorsToOwner<T>(
  ctx: Context,
  attemptId: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { learnerId } = requireCaller(ctx);
    if (error instanceof AppError && !(await ownsAttempt(ctx, learnerId, attemptId))) throw attemptNotFound();
    throw error;
  }
}
