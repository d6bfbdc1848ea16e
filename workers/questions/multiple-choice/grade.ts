import { presentChoices, splitChoices } from "../choices.ts";
import {
  type Grader,
  feedbackOf,
  idList,
  invalid,
  ownProperty,
  publicBase,
  mapOptionId,
  seal,
  textOf,
  textsOf,
} from "../grading.ts";
import type { Authored, Response, View } from "./schema.ts";

/** Grades a choice of several options. Key: the sorted ids of the correct ones. Partial credit: max(0, (right - wrong) / keys). */
export const grader: Grader<Authored, View, Response> = {
  split(authored, render) {
    const { neutral, options, keepOrder, feedback } = splitChoices(authored, render);
    const key = neutral
      .filter((option) => authored.options[option.authored]!.correct === true)
      .map((option) => option.id);
    if (key.length === 0) throw new Error(`question ${authored.id}: no option is marked correct`);
    return {
      item: { ...publicBase(authored, render), kind: "multiple-choice", options, keepOrder },
      sealed: seal(authored, render, key, feedback),
    };
  },
  parse(item, response) {
    const choices = idList(ownProperty(response, "choices"), item.options);
    if (choices === null)
      return invalid("/choices", "send a list of this question's option ids, each at most once");
    if (choices.length === 0) return invalid("/choices", "choose at least one option");
    const order = item.options.map((option) => option.id);
    return {
      ok: true,
      response: { choices: choices.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)) },
    };
  },
  score(_item, sealed, { choices }) {
    const keys = new Set(sealed.key as string[]);
    const right = choices.filter((id) => keys.has(id)).length;
    const wrong = choices.length - right;
    const correct = wrong === 0 && right === keys.size;
    const partial = Math.max(0, (right - wrong) / keys.size);
    return {
      fraction: correct ? 1 : sealed.partialCredit ? partial : 0,
      correct,
      feedback: feedbackOf(sealed, choices),
      parts: choices.map((id) => ({ id, correct: keys.has(id) })),
    };
  },
  solution: (_item, sealed) => ({ choices: [...(sealed.key as string[])] }),
  summary: (item, { choices }) => choices.map((id) => textOf(item.options, id)).join("; "),
  shows: (item) => ({ text: null, options: textsOf(item.options) }),
  shuffle: (item, _sealed, arrange) => presentChoices(item, arrange),
  // Any set of options but the empty one.
  guess: ({ options }) => 1 / (2 ** options.length - 1),
  mapOptionIds: ({ choices }, labels) => ({
    choices: choices.map((id) => mapOptionId(labels.options, id)).sort(),
  }),
  counted: { by: "options", several: true, options: (item) => item.options },
  allowsSecondTry: (item) => item.options.length > 2,
};
