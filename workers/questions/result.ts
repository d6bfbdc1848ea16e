/** Outcome of a graded answer. */
export type Verdict = "right" | "partly" | "wrong";

interface Graded {
  correct: boolean;
  points: number;
}

/** Returns the outcome of an answer: full, some or no points. `recorded` means not graded yet. */
export function verdictOf(result: Graded): Verdict;
export function verdictOf(result: Partial<Graded>): Verdict | "recorded";
export function verdictOf({ correct, points }: Partial<Graded>): Verdict | "recorded" {
  if (correct === undefined || points === undefined) return "recorded";
  if (correct) return "right";
  return points > 0 ? "partly" : "wrong";
}

/** Reports whether a part of an answer is correct; undefined while that is not shown. */
export const partOf = (
  result: { parts?: readonly { id: string; correct: boolean }[] | null } | null,
  id: string,
): boolean | undefined => result?.parts?.find((part) => part.id === id)?.correct;

/** Returns the correct answer, where it is shown and differs from the learner's. */
export const solutionOf = <R>(result: { correct?: boolean; solution?: R | null } | null): R | null =>
  result && !result.correct ? (result.solution ?? null) : null;
