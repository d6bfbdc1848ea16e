import type { Context } from "../../platform/context.ts";
import type { Attempt, AttemptSummary, ItemAnswer } from "../../contract/quiz.ts";
import type { ReleaseQuiz } from "../../contract/release.ts";
import { attemptHandle } from "./handle.ts";
import { mapOptionIds } from "../../questions/grade.ts";
import type { QuestionSet, Question } from "./question-set.ts";
import { makeReceipt, round } from "./receipts.ts";
import { type QuizStanding, countOf, mayReveal, shuffleFor, shownOf, standingOf } from "./rules.ts";
import type { AnswerRow, AttemptRow, AttemptState } from "./store.ts";
import { sectionsToReview } from "./to-review.ts";
import { saidOf, viewFirstTry, viewResult } from "./view-result.ts";

/** The newest time, since the answers of a call have the same. */
let newest = { time: "", iso: "" };
function iso(time: string): string {
  if (time !== newest.time) newest = { time, iso: new Date(time).toISOString() };
  return newest.iso;
}

/** Returns the attempt with its questions, answers and shown hints. */
export async function viewAttempt(
  ctx: Context,
  state: AttemptState,
  questions: QuestionSet,
): Promise<Attempt> {
  const { attempt, answers, hints } = state;
  const byId = new Map(answers.map((answer) => [answer.itemId, answer]));
  const tried = new Set(state.firsts.map(({ itemId }) => itemId));
  const items = attempt.items.map((id) => {
    const question = questions.find(id);
    const { view } = shuffleFor(attempt.id, question.item, question.sealed);
    const answered = byId.has(id) || tried.has(id) || attempt.finishedAt !== null;
    return {
      item: view,
      chapter: question.quiz.chapter,
      hintsShown: question.sealed.hints.slice(0, countOf(hints, id)),
      answer: answered ? viewAnswer(state, question, byId.get(id), questions.language) : null,
    };
  });
  const open = questions.quiz?.open ?? null;
  return {
    ...(await viewSummary(ctx, state, questions)),
    title: open?.title ?? null,
    intro: open?.intro ?? null,
    items,
    toReview: await sectionsToReview(ctx, attempt, questions, hasResults(attempt)),
  };
}

/** Returns the attempt's state in the language of its questions, and its score and receipt once finished. */
export async function viewSummary(
  ctx: Context,
  state: AttemptState,
  questions: QuestionSet,
): Promise<AttemptSummary> {
  const { language } = questions;
  return summarise(
    ctx,
    { ...state.attempt, language },
    {
      answered: Object.keys(state.attempt.tally).length,
      info: questions.quiz?.info ?? null,
      standings: currentStandings(state),
      receipt: await makeReceipt(ctx, state, (id) => questions.stated(id)),
    },
  );
}

/** Summarises an attempt. `info` is null for a review or a deleted quiz; `standings` include this attempt. */
export async function summarise(
  ctx: Context,
  attempt: AttemptRow,
  known: {
    answered: number;
    info: ReleaseQuiz | null;
    standings: Record<string, QuizStanding>;
    receipt: string | null;
  },
): Promise<AttemptSummary> {
  const { kind, maxPoints, points } = attempt;
  const { info } = known;
  const standing = info === null ? null : standingOf(info, known.standings);
  const isOpen = attempt.finishedAt === null;
  const resultsShown = hasResults(attempt);
  return {
    attempt: await attemptHandle(ctx, attempt.course, attempt),
    course: attempt.course,
    quiz: attempt.quiz === "" ? null : attempt.quiz,
    chapter: attempt.chapter === "" ? null : attempt.chapter,
    kind,
    number: attempt.number,
    release: attempt.release,
    language: attempt.language,
    status: isOpen ? "open" : "finished",
    startedAt: iso(attempt.startedAt),
    finishedAt: attempt.finishedAt === null ? null : iso(attempt.finishedAt),
    questions: attempt.items.length,
    answered: known.answered,
    maxPoints,
    passMark: kind === "review" ? null : attempt.passMark,
    score:
      isOpen || points === null
        ? null
        : {
            points: round(points),
            maxPoints,
            share: Math.min(1, round(points / maxPoints)),
            passed: attempt.passed,
          },
    attemptsLeft:
      info === null || info.attempts === null || standing === null
        ? null
        : Math.max(0, info.attempts - standing.finished - (isOpen ? 1 : 0)),
    resultsShown,
    keysShown:
      resultsShown && (kind !== "check" || (info !== null && standing !== null && mayReveal(info, standing))),
    receipt: known.receipt,
  };
}

/** Returns whether an attempt shows how its answers were graded; see `shownOf`. */
export const hasResults = ({ kind, finishedAt, learnerKind }: AttemptRow): boolean =>
  kind !== "check" || (finishedAt !== null && learnerKind === "account");

/**
 * Returns an answer with what may be shown of it now, in an attempt that is shown in `language`. `row` is undefined when
 * the attempt ended without one.
 */
export function viewAnswer(
  state: AttemptState,
  question: Question,
  row: AnswerRow | undefined,
  language: string,
): ItemAnswer {
  const { attempt, hints } = state;
  const { item, sealed, quiz } = question;
  const { labels } = shuffleFor(attempt.id, item, sealed);
  const { kind, learnerKind, finishedAt } = attempt;
  const standing = standingOf(quiz, currentStandings(state));
  const isOpen = finishedAt === null;
  const shown = shownOf({ kind, learnerKind, isOpen }, quiz, standing, row !== undefined);
  const first = state.firsts.find(({ itemId }) => itemId === item.id);
  const told = row ?? (isOpen ? first : undefined);
  const hintsUsed = row?.hintsUsed ?? countOf(hints, item.id);
  return {
    itemId: item.id,
    response: told === undefined ? null : mapOptionIds(item.kind, told.response, labels),
    ...(told === undefined || told.language === language ? {} : { language: told.language }),
    ...saidOf(told),
    ...(row && first
      ? {
          firstTry: {
            response: mapOptionIds(item.kind, first.response, labels),
            points: round(first.points),
            answeredAt: iso(first.answeredAt),
          },
        }
      : {}),
    answeredAt: told === undefined ? null : iso(told.answeredAt),
    hintsUsed,
    result:
      row === undefined && told !== undefined
        ? viewFirstTry(question, labels, told, hintsUsed)
        : viewResult(question, labels, shown, row),
  };
}

/** Returns the standings including this attempt. */
function currentStandings({ attempt, standings }: AttemptState): Record<string, QuizStanding> {
  if (attempt.kind === "review") return standings;
  const others = Object.hasOwn(standings, attempt.quiz)
    ? standings[attempt.quiz]!
    : { finished: 0, passed: false };
  const own = attempt.finishedAt === null ? 0 : 1;
  return {
    ...standings,
    [attempt.quiz]: { finished: others.finished + own, passed: others.passed || attempt.passed === true },
  };
}
