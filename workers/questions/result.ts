/** How an answer did. */
export type Verdict = "right" | "partly" | "wrong";

interface Graded {
  correct: boolean;
  points: number;
}

/** The verdict on an answer: full, some or no points. `recorded`: it was not graded yet. */
export function verdictOf(result: Graded): Verdict;
export function verdictOf(result: Partial<Graded>): Verdict | "recorded";
export function verdictOf({ correct, points }: Partial<Graded>): Verdict | "recorded" {
  if (correct === undefined || points === undefined) return "recorded";
  if (correct) return "right";
  return points > 0 ? "partly" : "wrong";
}

/** Whether a part of an answer was right; undefined while that is not shown. */
export const partOf = (
  result: { parts?: readonly { id: string; correct: boolean }[] | null } | null,
  id: string,
): boolean | undefined => result?.parts?.find((part) => part.id === id)?.correct;

/** The right answer, where it is shown and the learner's was another. */
export const solutionOf = <R>(result: { correct?: boolean; solution?: R | null } | null): R | null =>
  result && !result.correct ? (result.solution ?? null) : null;
