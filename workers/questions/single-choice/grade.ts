import { presentChoices, splitChoices } from "../choices.ts";
import { type Grader, feedbackOf, invalid, own, publicBase, relabelId, seal, textOf } from "../grading.ts";
import { idAt } from "../neutral-options.ts";
import type { Authored, Response, View } from "./schema.ts";

/** One option is right. Key: the id of that option. */
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
    const choice = own(response, "choice");
    const found = item.options.find((option) => option.id === choice);
    return found === undefined
      ? invalid("/choice", "give the id of one option of this question")
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
  present: (item, _sealed, arrange) => presentChoices(item, arrange),
  relabel: ({ choice }, labels) => ({ choice: relabelId(labels.options, choice) }),
  counted: { by: "options", several: false, options: (item) => item.options },
};
