import type { Context } from "../../platform/context.ts";
import type { AnswersReply, SubmitAnswers } from "../../contract/quiz.ts";
import { AppError, type FieldError } from "../../platform/errors.ts";
import { toInstant } from "../../platform/time.ts";
import { requireCaller } from "../learner/index.ts";
import { ownerFirst, requireQuestions } from "./get-attempt.ts";
import { readHandle } from "./handle.ts";
import { parseResponse, mapOptionIds, scoreResponse } from "../../questions/grade.ts";
import { type Material, loadMaterial } from "./material.ts";
import { presentFor } from "./rules.ts";
import { type GradedAnswer, answersById, writeAnswers } from "./store-answers.ts";
import type { AttemptState } from "./store.ts";
import { sectionsToReview } from "./to-review.ts";
import { hasResults, viewAnswer, viewSummary } from "./view.ts";

/**
 * Grades answers and keeps them, and finishes the attempt when asked or when the last answer of a practice or
 * review is in. Grading needs no database; writing is one statement. Throws `invalid-request` (nothing was graded),
 * `attempt-not-found`, `item-not-found`, `attempt-finished`.
 */
export async function submitAnswers(
  ctx: Context,
  handle: string,
  input: SubmitAnswers,
): Promise<AnswersReply> {
  const caller = requireCaller(ctx);
  const facts = await readHandle(ctx, handle);
  const asked = input.answers.map(({ itemId }) => itemId);
  const { material, graded } = await ownerFirst(ctx, facts.id, async () => {
    const loaded = await loadMaterial(ctx, facts, asked);
    await requireQuestions(ctx, facts, loaded, asked);
    return { material: loaded, graded: gradeAll(facts.id, loaded, input.answers) };
  });
  const { state, wasOpen } = await writeAnswers(ctx, caller, {
    attemptId: facts.id,
    graded,
    finish: input.finish,
    replace: facts.kind === "check",
    timeZone: input.timeZone ?? null,
  });
  if (!wasOpen && !isRepetition(state, graded, facts.kind === "check"))
    throw new AppError("attempt-finished", "Start another attempt.");
  if (facts.quiz !== "") return reply(ctx, state, material, asked);
  const whole = await loadMaterial(ctx, facts, state.attempt.items);
  // The end of a review tells the keys of all its questions, those of the call or not.
  if (state.attempt.finishedAt !== null) await requireQuestions(ctx, facts, whole, state.attempt.items);
  return reply(ctx, state, whole, asked);
}

/** Reads and grades all answers, or refuses them together; a refusal says only what form is expected. */
function gradeAll(attemptId: string, material: Material, answers: SubmitAnswers["answers"]): GradedAnswer[] {
  const problems: FieldError[] = [];
  const seen = new Set<string>();
  const graded = answers.flatMap(({ itemId, response, answeredAt }, i): GradedAnswer[] => {
    const { item, sealed, quiz } = material.find(itemId);
    if (seen.has(itemId))
      problems.push({ pointer: `/answers/${i}/itemId`, detail: "answer each question once" });
    seen.add(itemId);
    const { view, stored } = presentFor(attemptId, item, sealed);
    const parsed = parseResponse(view, response);
    if (!parsed.ok) {
      problems.push(
        ...parsed.errors.map(({ pointer, detail }) => ({
          pointer: `/answers/${i}/response${pointer}`,
          detail,
        })),
      );
      return [];
    }
    const kept = mapOptionIds(item.kind, parsed.response, stored);
    const points = scoreResponse(item, sealed, kept).fraction * item.points;
    const { objectives, points: maxPoints } = item;
    return [
      {
        itemId,
        response: kept,
        points,
        maxPoints,
        objectives,
        quiz: quiz.id,
        chapter: quiz.chapter,
        at: answeredAt === undefined ? null : toInstant(answeredAt),
      },
    ];
  });
  if (problems.length > 0)
    throw new AppError("invalid-request", "Nothing was graded. `errors` lists what to change.", {
      errors: problems,
    });
  return graded;
}

/** Whether a call to a finished attempt repeats what is in it already (then it gets the same reply). */
function isRepetition(state: AttemptState, graded: GradedAnswer[], replaceable: boolean): boolean {
  const stored = answersById(state.answers);
  return graded.every(({ itemId, response }) => {
    const known = stored.get(itemId);
    return known !== undefined && (!replaceable || sameJson(known.response, response));
  });
}

async function reply(
  ctx: Context,
  state: AttemptState,
  material: Material,
  asked: string[],
): Promise<AnswersReply> {
  const rows = answersById(state.answers);
  const told = state.attempt.finishedAt === null ? asked : state.attempt.items;
  const results = told.map((id) => viewAnswer(state, material.find(id), rows.get(id)));
  const toReview = await sectionsToReview(ctx, state.attempt, material, hasResults(state.attempt));
  return { attempt: await viewSummary(ctx, state, material), results, toReview };
}

/** Whether two JSON values are equal; the order of members does not count (the database changes it). */
function sameJson(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && sameJson(value, right.get(key)))
  );
}
