import { isDropped, type QuizText } from "../../load/index.ts";
import type { Rule } from "../rule.ts";

type Draw = { objective?: string | undefined; count: number };

/** A draw cannot give more questions than the pool holds; an attempt would be shorter than promised. */
export const drawSize: Rule = {
  name: "draw-size",
  severity: "error",
  *find({ originals }) {
    for (const { text } of originals) {
      const { draw } = text.quiz;
      // Of questions that could not be read nobody knows what they are for.
      if (draw === undefined || isDropped(text.dropped, "questions", "banks")) continue;
      const wanted = draw.reduce((sum, { count }) => sum + count, 0);
      let impossible = wanted > text.questions.length;
      if (impossible) {
        const message = `draws ${wanted} questions from a pool of ${text.questions.length}`;
        yield { file: text.file, line: text.lineAt(["draw"]), message, fix: "draw fewer or add questions" };
      }
      for (const { objective, places, count } of byObjective(draw)) {
        const fitting = fit(text, objective);
        if (fitting >= count) continue;
        impossible = true;
        const line = text.lineAt(["draw", places[0]!]);
        const message = `draws ${count} questions of objective "${objective}", of which there are ${fitting}`;
        yield { file: text.file, line, message, fix: "draw fewer, or add questions with this objective" };
      }
      const short = impossible ? undefined : mayFallShort(text, draw);
      if (short === undefined) continue;
      const message = `other draws may take the questions that the draw of "${short.objective}" needs`;
      const fix = "draw fewer, or add questions that have this objective alone";
      const line = text.lineAt(["draw", draw.indexOf(short)]);
      yield { file: text.file, line, message, fix, severity: "warning" };
    }
  },
};

/** What is drawn of each objective that is named, over all draws. */
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
 * The first draw that an unlucky attempt leaves short: draws are made in order, and each may take questions that
 * also fit a later one.
 */
function mayFallShort(text: QuizText, draw: readonly Draw[]): Draw | undefined {
  const named = draw.filter(({ objective }) => objective !== undefined);
  return named.find(({ objective, count }, i) => {
    const lost = named.slice(0, i).reduce((sum, earlier) => {
      const shared =
        earlier.objective === objective ? earlier.count : fit(text, objective, earlier.objective);
      return sum + Math.min(earlier.count, shared);
    }, 0);
    return fit(text, objective) - lost < count;
  });
}

/** How many questions of the pool have all these objectives. */
function fit({ questions }: QuizText, ...objectives: (string | undefined)[]): number {
  return questions.filter(({ question }) =>
    objectives.every((objective) => objective === undefined || question.objectives?.includes(objective)),
  ).length;
}
