import { type Author, type QuizRule, plainText } from "../authoring.ts";
import { convertOptions, choice, choiceKey, countCorrect } from "../choice-author.ts";
import type { Authored } from "./schema.ts";

/** With `keepOrder`, learners see the authored order, so the correct option should not always be in the same place. */
const samePosition: QuizRule<Authored> = {
  name: "same-position",
  judge(questions) {
    const places = questions
      .filter(({ keepOrder }) => keepOrder)
      .map(({ options }) => options.findIndex(({ correct }) => correct));
    if (places.length < 3 || new Set(places).size > 1 || places[0] === -1) return null;
    return {
      message: `option ${places[0]! + 1} is correct in all ${places.length} single choices with keepOrder`,
      fix: "vary its position, or remove keepOrder",
    };
  },
};

/** Learners notice when the longest option is always correct, and stop reading. */
const longestRight: QuizRule<Authored> = {
  name: "longest-right",
  judge(questions) {
    const giveaways = questions.filter(rightIsLongest).length;
    if (questions.length < 4 || giveaways < 0.75 * questions.length) return null;
    return {
      message: `the longest option is correct in ${giveaways} of ${questions.length} single choices`,
      fix: "shorten correct options or lengthen wrong ones",
    };
  },
};

export const author: Author<Authored> = {
  ...choice,
  keyRule: choiceKey<Authored>(function* (_question, right) {
    const fix = "mark only one, or use kind: multiple-choice";
    if (right > 1)
      yield { path: ["options"], message: `${right} options of a single choice are correct`, fix };
  }),
  quizRules: [longestRight, samePosition],
  convert: (found, cleanText) =>
    found.keys === "text" || (found.keys === "some" && countCorrect(found) > 1)
      ? null
      : { kind: "single-choice", ...convertOptions(found, cleanText) },
  // The original's options are not "true" and "false", even if a translation makes them look like it.
  convertTranslation: (found, _original, cleanText) =>
    found.keys === "text" || countCorrect(found) > 1
      ? null
      : {
          kind: "single-choice",
          options: found.options.map(({ text, correct }) => ({
            text: cleanText(text),
            ...(correct ? { correct: true } : {}),
          })),
        },
};

/** Reports whether the correct option is longer than all others. */
function rightIsLongest({ options }: Authored): boolean {
  const right = options.filter(({ correct }) => correct);
  const wrong = options.filter(({ correct }) => !correct);
  return right.length === 1 && wrong.every(({ text }) => lengthOf(text) < lengthOf(right[0]!.text));
}

/** Counts characters without Markdown. */
const lengthOf = (text: string): number => Array.from(plainText(text)).length;
