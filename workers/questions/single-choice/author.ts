import { type Author, type QuizRule, plainText } from "../authoring.ts";
import { carryOptions, choice, choiceKey, rightOf } from "../choice-author.ts";
import type { Authored } from "./schema.ts";

/** With `keepOrder` the authored order is what learners see, so the right option should not keep its place. */
const samePosition: QuizRule<Authored> = {
  name: "same-position",
  judge(questions) {
    const places = questions
      .filter(({ keepOrder }) => keepOrder)
      .map(({ options }) => options.findIndex(({ correct }) => correct));
    if (places.length < 3 || new Set(places).size > 1 || places[0] === -1) return null;
    return {
      message: `option ${places[0]! + 1} is right in all ${places.length} single choices that keep their order`,
      fix: "vary the place, or leave out keepOrder",
    };
  },
};

/** Learners notice when the longest option is always right, and stop reading. */
const longestRight: QuizRule<Authored> = {
  name: "longest-right",
  judge(questions) {
    const giveaways = questions.filter(rightIsLongest).length;
    if (questions.length < 4 || giveaways < 0.75 * questions.length) return null;
    return {
      message: `the longest option is right in ${giveaways} of ${questions.length} single choices`,
      fix: "shorten right options or lengthen wrong ones",
    };
  },
};

export const author: Author<Authored> = {
  ...choice,
  keyRule: choiceKey<Authored>(function* (_question, right) {
    const fix = "keep one, or make it kind: multiple-choice";
    if (right > 1)
      yield { path: ["options"], message: `${right} options of a single choice are correct`, fix };
  }),
  quizRules: [longestRight, samePosition],
  carry: (found, say) =>
    found.keys === "text" || (found.keys === "some" && rightOf(found) > 1)
      ? null
      : { kind: "single-choice", ...carryOptions(found, say) },
  // In the original's language the options were not the words for true and false; here they happen to be.
  carryLike: (found, _original, say) =>
    found.keys === "text" || rightOf(found) > 1
      ? null
      : {
          kind: "single-choice",
          options: found.options.map(({ text, correct }) => ({
            text: say(text),
            ...(correct ? { correct: true } : {}),
          })),
        },
};

/** Whether the right option is longer than each of the others. */
function rightIsLongest({ options }: Authored): boolean {
  const right = options.filter(({ correct }) => correct);
  const wrong = options.filter(({ correct }) => !correct);
  return right.length === 1 && wrong.every(({ text }) => lengthOf(text) < lengthOf(right[0]!.text));
}

/** In characters, without Markdown's marks. */
const lengthOf = (text: string): number => Array.from(plainText(text)).length;
