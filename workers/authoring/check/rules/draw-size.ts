import { isDropped, type QuizText } from "../../load/index.ts";
import type { Rule } from "../rule.ts";

type Draw = { objective?: string | undefined; count: number };

/** A draw cannot take more questions than the pool has; an attempt would be shorter than promised. */
export const drawSize: Rule = {
  name: "draw-size",
  severity: "error",
  *find({ originals }) {
    for (const { text } of originals) {
      const { draw } = text.quiz;
      // The objectives of questions that could not be read are unknown.
      if (draw === undefined || isDropped(text.dropped, "questions", "banks")) continue;
      const total = draw.reduce((sum, { count }) => sum + count, 0);
      let impossible = total > text.questions.length;
      if (impossible) {
        const message = `draws ${total} questions from a pool of ${text.questions.length}`;
        yield { file: text.file, line: text.lineAt(["draw"]), message, fix: "draw fewer or add questions" };
      }
      for (const { objective, places, count } of byObjective(draw)) {
        const available = countWith(text, objective);
        if (available >= count) continue;
        impossible = true;
        const line = text.lineAt(["draw", places[0]!]);
        const message = `draws ${count} questions with objective "${objective}", but there are only ${available}`;
        yield { file: text.file, line, message, fix: "draw fewer, or add questions with this objective" };
      }
      const short = impossible ? undefined : mayFallShort(text, draw);
      if (short === undefined) continue;
      const message = `other draws may use up the questions that the draw of "${short.objective}" needs`;
      const fix = "draw fewer, or add questions with this objective only";
      const line = text.lineAt(["draw", draw.indexOf(short)]);
      yield { file: text.file, line, message, fix, severity: "warning" };
    }
  },
};

/** Adds up the draws of each objective. */
function byObjective(draw: readonly Draw[]): { objective: string; places: number[]; count: number }[] {
  const groups = Map.groupBy([...draw.entries()], ([, { objective }]) => objective);
  return [...groups].flatMap(([objective, entries]) =>
    objective === undefined
      ? []
      : [
          {
            objective,
            places: entries.map(([place]) => place),
            count: entries.reduce((sum, [, { count }]) => sum + count, 0),
          },
        ],
  );
}

/**
 * Finds the first draw that may have too few questions left: draws are made in order, and each may take questions that
 * a later one needs.
 */
function mayFallShort(text: QuizText, draw: readonly Draw[]): Draw | undefined {
  const named = draw.filter(({ objective }) => objective !== undefined);
  return named.find(({ objective, count }, i) => {
    const taken = named.slice(0, i).reduce((sum, earlier) => {
      const shared =
        earlier.objective === objective ? earlier.count : countWith(text, objective, earlier.objective);
      return sum + Math.min(earlier.count, shared);
    }, 0);
    return countWith(text, objective) - taken < count;
  });
}

/** Counts the questions of the pool that have all these objectives. */
function countWith({ questions }: QuizText, ...objectives: (string | undefined)[]): number {
  return questions.filter(({ question }) =>
    objectives.every((objective) => objective === undefined || question.objectives?.includes(objective)),
  ).length;
}
