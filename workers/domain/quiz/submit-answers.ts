import { sameJson } from "../../platform/same-json.ts";
import type { Context } from "../../platform/context.ts";
import type { AnswersReply, SubmitAnswers } from "../../contract/quiz.ts";
import { AppError, type FieldError } from "../../platform/errors.ts";
import { toInstant } from "../../platform/time.ts";
import { requireCaller } from "../learner/index.ts";
import { showErrorsToOwner, requireQuestions } from "./get-attempt.ts";
import { type HandleFacts, readHandle } from "./handle.ts";
import { CONFIDENCES } from "../../contract/confidence.ts";
import {
  guessOf,
  isDontKnow,
  mapOptionIds,
  parseResponse,
  scoreResponse,
  secondTryOf,
} from "../../questions/grade.ts";
import { type QuestionSet, inAnswerLanguages, loadQuestions } from "./question-set.ts";
import { shuffleFor } from "./rules.ts";
import { type GradedAnswer, answersById, writeAnswers } from "./store-answers.ts";
import type { AttemptState } from "./store.ts";
import { sectionsToReview } from "./to-review.ts";
import { hasResults, viewAnswer, viewSummary } from "./view.ts";

/**
 * Grades and stores answers, and finishes the attempt on request or with the last answer of a practice or review.
 * Grading needs no database; writing is one round trip. Throws `invalid-request` (nothing was graded),
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
  const { questions, graded } = await showErrorsToOwner(ctx, facts.id, async () => {
    const loaded = await loadQuestions(ctx, facts, asked);
    await requireQuestions(ctx, facts, loaded, asked);
    return { questions: loaded, graded: gradeAll(facts, loaded, input) };
  });
  const { state, wasOpen } = await writeAnswers(ctx, caller, {
    attemptId: facts.id,
    graded,
    finish: input.finish,
    language: facts.language,
    replace: facts.kind === "check",
    timeZone: input.timeZone ?? null,
    standings: dependsOnStandings(questions),
  });
  if (!wasOpen && !isRepetition(state, graded, facts.kind === "check"))
    throw new AppError("attempt-finished", "Start another attempt.");
  if (facts.kind === "check" || state.firsts.length > 0) requireSameLanguage(state, asked, facts.language);
  if (facts.quiz !== "") return reply(ctx, state, questions, asked);
  const whole = await loadQuestions(ctx, facts, state.attempt.items);
  // The end of a review shows the keys of all its questions, including those not in this call.
  if (state.attempt.finishedAt !== null) await requireQuestions(ctx, facts, whole, state.attempt.items);
  return reply(ctx, state, whole, asked);
}

/**
 * Whether what is shown of an attempt depends on the learner's others: at a quiz with a limit of attempts, or whose keys
 * wait for a pass; a review has questions of several quizzes.
 */
const dependsOnStandings = ({ quiz }: QuestionSet): boolean =>
  quiz === null || quiz.info.mode !== "practice" || quiz.info.attempts !== null;

/** Parses and grades all answers, or rejects them together. An error describes only the expected form. */
function gradeAll(
  attempt: Pick<HandleFacts, "id" | "kind">,
  questions: QuestionSet,
  { answers, finish }: Pick<SubmitAnswers, "answers" | "finish">,
): GradedAnswer[] {
  const problems: FieldError[] = [];
  const seen = new Set<string>();
  const graded = answers.flatMap(
    ({ itemId, response, answeredAt, confidence, try: number }, i): GradedAnswer[] => {
      const { item, sealed, quiz } = questions.find(itemId);
      if (seen.has(itemId))
        problems.push({ pointer: `/answers/${i}/itemId`, detail: "answer each question once" });
      seen.add(itemId);
      const { view, stored } = shuffleFor(attempt.id, item, sealed);
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
      const storedResponse = mapOptionIds(item.kind, parsed.response, stored);
      const { fraction, correct } = scoreResponse(item, sealed, storedResponse);
      const points = fraction * item.points;
      const isUnknown = isDontKnow(storedResponse);
      const again =
        attempt.kind !== "check" && quiz.mode === "practice" && !isUnknown ? secondTryOf(item, sealed) : null;
      const isOpen = again !== null && number !== undefined && !correct && !finish;
      const { objectives, points: maxPoints } = item;
      return [
        {
          itemId,
          response: storedResponse,
          points,
          maxPoints,
          objectives,
          guess: guessOf(item),
          quiz: quiz.id,
          chapter: quiz.chapter,
          at: answeredAt === undefined ? null : toInstant(answeredAt),
          ...(confidence ? { confidence: CONFIDENCES.indexOf(confidence) + 1 } : {}),
          ...(isUnknown ? { dontKnow: true } : {}),
          ...(number ? { try: number } : {}),
          ...(again ? { second: points * (1 - again.penalty) } : {}),
          ...(isOpen ? { open: true, hints: item.hints } : {}),
        },
      ];
    },
  );
  if (problems.length > 0)
    throw new AppError("invalid-request", "Nothing was graded. `errors` lists what to change.", {
      errors: problems,
    });
  return graded;
}

/**
 * Throws `invalid-request` for an answer to a question that was answered in another language and may still change, in a
 * check or by a second try: the ids of its options differ.
 */
function requireSameLanguage(
  { attempt, answers, firsts }: AttemptState,
  asked: string[],
  language: string,
): void {
  const stored = answersById(
    attempt.kind === "check" ? answers : firsts.filter(({ itemId }) => !Object.hasOwn(attempt.tally, itemId)),
  );
  const errors = asked.flatMap((id, i): FieldError[] => {
    const given = stored.get(id)?.language ?? language;
    if (given === language) return [];
    const detail = `this question was answered in ${given}; change it in an attempt of that language`;
    return [{ pointer: `/answers/${i}/itemId`, detail }];
  });
  if (errors.length > 0)
    throw new AppError("invalid-request", "The answer was not changed. `errors` lists why.", { errors });
}

/** Returns whether a call to a finished attempt repeats its answers, in which case it gets the same reply. */
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
  loaded: QuestionSet,
  asked: string[],
): Promise<AnswersReply> {
  const questions = await inAnswerLanguages(ctx, state, loaded);
  const rows = answersById(state.answers);
  const shown = state.attempt.finishedAt === null ? asked : state.attempt.items;
  const results = shown.map((id) => viewAnswer(state, questions.find(id), rows.get(id), questions.language));
  const toReview = await sectionsToReview(ctx, state.attempt, questions, hasResults(state.attempt));
  return { attempt: await viewSummary(ctx, state, questions), results, toReview };
}
