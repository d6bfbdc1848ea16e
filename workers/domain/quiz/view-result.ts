import { CONFIDENCES } from "../../contract/confidence.ts";
import type { ItemAnswer, ItemResult } from "../../contract/quiz.ts";
import {
  type OptionIdMaps,
  type PartFeedback,
  isDontKnow,
  mapOptionId,
  mapOptionIds,
  scoreResponse,
  secondTryOf,
  solutionOf,
} from "../../questions/grade.ts";
import type { Question } from "./question-set.ts";
import { round } from "./receipts.ts";
import type { Shown } from "./rules.ts";
import type { AnswerRow } from "./store.ts";

/** Returns what a learner said about their own knowledge with an answer. */
export function saidOf(
  row: Pick<AnswerRow, "response" | "confidence"> | undefined,
): Pick<ItemAnswer, "dontKnow" | "confidence"> {
  const confidence = CONFIDENCES[(row?.confidence ?? 0) - 1];
  return {
    ...(isDontKnow(row?.response) ? { dontKnow: true } : {}),
    ...(confidence ? { confidence } : {}),
  };
}

/**
 * Returns the grade of a wrong first try that a second may follow: nothing of the key, nor which parts are right, and
 * feedback on wrong parts alone. The hint is the last one shown.
 */
export function viewFirstTry(
  question: Question,
  labels: OptionIdMaps,
  row: AnswerRow,
  hintsUsed: number,
): ItemResult {
  const { item, sealed } = question;
  const right = new Set(
    scoreResponse(item, sealed, row.response).parts?.flatMap(({ id, correct }) => (correct ? [id] : [])),
  );
  const result = viewResult(question, labels, "grade", row, (part) => part === null || !right.has(part))!;
  const penalty = round(secondTryOf(item, sealed)?.penalty ?? 0);
  return { ...result, tryAgain: { penalty, hint: sealed.hints[hintsUsed - 1] ?? null } };
}

/** Returns how an answer was graded, as far as it may be shown; null when nothing may. `isTold`: which parts' feedback is. */
export function viewResult(
  { item, sealed }: Question,
  labels: OptionIdMaps,
  shown: Shown,
  row: Pick<AnswerRow, "response" | "points"> | undefined,
  isTold: (part: string | null) => boolean = () => true,
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
    // The part reveals which part was wrong, as `parts` does.
    feedback: sortFeedback(score?.feedback.filter(({ part }) => isTold(part)) ?? [], names).map(
      ({ part, text }) => ({
        ...text,
        part: reveal && part !== null ? mapOptionId(names, part) : null,
      }),
    ),
    parts: reveal
      ? (score?.parts?.map((part) => ({ id: mapOptionId(names, part.id), correct: part.correct })) ?? null)
      : null,
    solution: reveal ? mapOptionIds(item.kind, solutionOf(item, sealed), labels) : null,
    explanation: reveal ? sealed.explanation : null,
    misconception: reveal && !correct ? sealed.misconception : null,
  };
}

/**
 * Sorts feedback in the order in which the attempt shows the parts. `names` maps stored ids to the attempt's, in
 * that order.
 */
function sortFeedback(feedback: readonly PartFeedback[], names: Record<string, string>): PartFeedback[] {
  const shown = Object.keys(names);
  const positionOf = ({ part }: PartFeedback) => (part === null ? -1 : shown.indexOf(part));
  return feedback.toSorted((a, b) => positionOf(a) - positionOf(b));
}
