import { requireChapter } from "../access/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Attempt } from "../../contract/quiz.ts";
import { requireCaller } from "../learner/index.ts";
import { type HandleFacts, readHandle } from "./handle.ts";
import { AppError } from "../../platform/errors.ts";
import { type Material, loadMaterial } from "./material.ts";
import { noAttempt } from "./store-answers.ts";
import { ownsAttempt, readAttempt } from "./store.ts";
import { viewAttempt } from "./view.ts";

/** The caller's attempt as it stands. Throws `attempt-not-found` also for one of somebody else. */
export async function getAttempt(ctx: Context, handle: string): Promise<Attempt> {
  const caller = requireCaller(ctx);
  const facts = await readHandle(ctx, handle);
  const state = await readAttempt(ctx, caller.learnerId, facts.id);
  if (state === null) throw noAttempt();
  const material = await loadMaterial(ctx, facts, state.attempt.items);
  await requireQuestions(ctx, facts, material, state.attempt.items);
  return viewAttempt(ctx, state, material);
}

/** Lets the caller through to the chapters of the given questions, by the rules of the attempt's own release. */
export async function requireQuestions(
  ctx: Context,
  facts: HandleFacts,
  material: Material,
  itemIds: readonly string[],
): Promise<void> {
  const chapters =
    facts.quiz === "" ? itemIds.map((id) => material.find(id).quiz.chapter) : [material.quiz!.info.chapter];
  for (const chapter of new Set(chapters)) await requireChapter(ctx, material.release, chapter);
}

/**
 * Runs work that looks at an attempt's questions before the database has said whose attempt it is. A refusal is shown to
 * the owner only: it would describe the questions of the attempt. Costs nothing when the work succeeds. Throws
 * `attempt-not-found` in place of a refusal to anybody else.
 */
export async function ownerFirst<T>(ctx: Context, attemptId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { learnerId } = requireCaller(ctx);
    if (error instanceof AppError && !(await ownsAttempt(ctx, learnerId, attemptId))) throw noAttempt();
    throw error;
  }
}
