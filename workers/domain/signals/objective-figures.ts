import type { ObjectiveSignal, QuestionSignal } from "../../contract/signals.ts";
import { rounded } from "./rules.ts";

/**
 * Sums the shown figures of questions by objective, in the given order, for the objectives that any of them tests. It
 * uses nothing but what is shown of the questions, so it reveals nothing else.
 */
export function objectiveFigures(
  questions: readonly QuestionSignal[],
  objectives: readonly { id: string; title: string }[],
): ObjectiveSignal[] {
  return objectives.flatMap(({ id, title }): ObjectiveSignal[] => {
    const own = questions.filter((question) => question.objectives.includes(id));
    if (own.length === 0) return [];
    const shown = own.flatMap(({ answers, difficulty }) =>
      answers && difficulty !== null ? [{ answers, difficulty }] : [],
    );
    const answers = shown.reduce((sum, one) => sum + one.answers, 0);
    const points = shown.reduce((sum, one) => sum + one.answers * one.difficulty, 0);
    const isShown = answers > 0;
    return [
      {
        objective: id,
        title,
        questions: shown.length,
        answers: isShown ? answers : null,
        difficulty: isShown ? rounded(points / answers) : null,
      },
    ];
  });
}
