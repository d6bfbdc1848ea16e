import { presentChoices, splitChoices } from "../choices.ts";
import {
  type Grader,
  feedbackOf,
  invalid,
  ownProperty,
  publicBase,
  mapOptionId,
  seal,
  textOf,
  textsOf,
} from "../grading.ts";
import { idAt } from "../neutral-options.ts";
import type { Authored, Response, View } from "./schema.ts";

/** Grades a choice of one option. Key: the correct option's id. */
export const grader: Grader<Authored, View, Response> = {
  split(authored, render) {
    const { neutral, options, keepOrder, feedback } = splitChoices(authored, render);
    const key = idAt(
      neutral,
      authored.options.findIndex((option) => option.correct === true),
    );
    return {
      item: { ...publicBase(authored, render), kind: "single-choice", options, keepOrder },
      sealed: seal(authored, render, key, feedback),
    };
  },
  parse(item, response) {
    const choice = ownProperty(response, "choice");
    const found = item.options.find((option) => option.id === choice);
    return found === undefined
      ? invalid("/choice", "send the id of one of this question's options")
      : { ok: true, response: { choice: found.id } };
  },
  score(_item, sealed, { choice }) {
    const correct = choice === sealed.key;
    return {
      fraction: correct ? 1 : 0,
      correct,
      feedback: feedbackOf(sealed, [choice]),
      parts: [{ id: choice, correct }],
    };
  },
  solution: (_item, sealed) => ({ choice: sealed.key as string }),
  summary: (item, { choice }) => textOf(item.options, choice),
  shows: (item) => ({ text: null, options: textsOf(item.options) }),
  shuffle: (item, _sealed, arrange) => presentChoices(item, arrange),
  guess: ({ options }) => 1 / options.length,
  mapOptionIds: ({ choice }, labels) => ({ choice: mapOptionId(labels.options, choice) }),
  counted: { by: "options", several: false, options: (item) => item.options },
  allowsSecondTry: (item) => item.options.length > 2,
};
