import type { Context } from "../../platform/context.ts";
import type { Attempt, AttemptSummary, ItemAnswer, ItemResult } from "../../contract/quiz.ts";
import type { ReleaseQuiz } from "../../contract/release.ts";
import { attemptHandle } from "./handle.ts";
import {
  type OptionIdMaps,
  type PartFeedback,
  mapOptionId,
  mapOptionIds,
  scoreResponse,
  solutionOf,
} from "../../questions/grade.ts";
import type { Material, Question } from "./material.ts";
import { makeReceipt, round } from "./receipts.ts";
import { type Shown, type Standing, countOf, mayReveal, presentFor, shownOf, standingOf } from "./rules.ts";
import type { AnswerRow, AttemptRow, AttemptState } from "./store.ts";
import { sectionsToReview } from "./to-review.ts";

const iso = (time: string): string => new Date(time).toISOString();

/** The attempt with its questions, answers and shown hints. */
export async function viewAttempt(ctx: Context, state: AttemptState, material: Material): Promise<Attempt> {
  const { attempt, answers, hints } = state;
  const byId = new Map(answers.map((answer) => [answer.itemId, answer]));
  const items = attempt.items.map((id) => {
    const question = material.find(id);
    const { view } = presentFor(attempt.id, question.item, question.sealed);
    const answered = byId.has(id) || attempt.finishedAt !== null;
    return {
      item: view,
      chapter: question.quiz.chapter,
      hintsShown: question.sealed.hints.slice(0, countOf(hints, id)),
      answer: answered ? viewAnswer(state, question, byId.get(id)) : null,
    };
  });
  const open = material.quiz?.open ?? null;
  return {
    ...(await viewSummary(ctx, state, material)),
    title: open?.title ?? null,
    intro: open?.intro ?? null,
    items,
    toReview: await sectionsToReview(ctx, attempt, material, hasResults(attempt)),
  };
}

/** Where the attempt stands; its score and receipt once finished. */
export async function viewSummary(
  ctx: Context,
  state: AttemptState,
  material: Material,
): Promise<AttemptSummary> {
  return summarise(ctx, state.attempt, {
    answered: state.answers.length,
    info: material.quiz?.info ?? null,
    standings: standingsNow(state),
    receipt: await makeReceipt(ctx, state, (id) => material.find(id).item),
  });
}

/** An attempt in short. `info` null: a review, or a quiz that is gone; `standings` count this attempt as well. */
export async function summarise(
  ctx: Context,
  attempt: AttemptRow,
  known: {
    answered: number;
    info: ReleaseQuiz | null;
    standings: Record<string, Standing>;
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

/** Whether an attempt shows how its answers were graded; see `shownOf`. */
export const hasResults = ({ kind, finishedAt, learnerKind }: AttemptRow): boolean =>
  kind !== "check" || (finishedAt !== null && learnerKind === "account");

/** An answer with what may be told of it now; `row` undefined: the attempt ended without one. */
export function viewAnswer(state: AttemptState, question: Question, row: AnswerRow | undefined): ItemAnswer {
  const { attempt, hints } = state;
  const { item, sealed, quiz } = question;
  const { labels } = presentFor(attempt.id, item, sealed);
  const { kind, learnerKind, finishedAt } = attempt;
  const standing = standingOf(quiz, standingsNow(state));
  const shown = shownOf(
    { kind, learnerKind, isOpen: finishedAt === null },
    quiz,
    standing,
    row !== undefined,
  );
  return {
    itemId: item.id,
    response: row === undefined ? null : mapOptionIds(item.kind, row.response, labels),
    answeredAt: row === undefined ? null : iso(row.answeredAt),
    hintsUsed: row?.hintsUsed ?? countOf(hints, item.id),
    result: viewResult(question, labels, shown, row),
  };
}

/** Returns how an answer was graded, as far as it may be shown; null when nothing may. */
export function viewResult(
  { item, sealed }: Question,
  labels: OptionIdMaps,
  shown: Shown,
  row: Pick<AnswerRow, "response" | "points"> | undefined,
): ItemResult | null {
  if (shown === "nothing") return null;
  const reveal = shown === "key";
  const score = row === undefined ? null : scoreResponse(item, sealed, row.response);
  const names = labels["options"] ?? labels["left"] ?? {};
  const correct = score?.correct ?? false;
  return {
    points: round(row?.points ?? 0),
    maxPoints: item.points,
    correct,
    // Which part it is about says which part was wrong, as `parts` does.
    feedback: inShownOrder(score?.feedback ?? [], names).map(({ part, text }) => ({
      ...text,
      part: reveal && part !== null ? mapOptionId(names, part) : null,
    })),
    parts: reveal
      ? (score?.parts?.map((part) => ({ id: mapOptionId(names, part.id), correct: part.correct })) ?? null)
      : null,
    solution: reveal ? mapOptionIds(item.kind, solutionOf(item, sealed), labels) : null,
    explanation: reveal ? sealed.explanation : null,
    misconception: reveal && !correct ? sealed.misconception : null,
  };
}

/** Feedback in the order in which the attempt shows the parts; `names` are the attempt's ids by stored ones, in that order. */
function inShownOrder(feedback: readonly PartFeedback[], names: Record<string, string>): PartFeedback[] {
  const shown = Object.keys(names);
  const placeOf = ({ part }: PartFeedback) => (part === null ? -1 : shown.indexOf(part));
  return feedback.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Standings with this attempt counted as it is now. */
function standingsNow({ attempt, standings }: AttemptState): Record<string, Standing> {
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
