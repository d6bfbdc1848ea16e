import { type Grader, feedbackOf, invalid, ownProperty, publicBase, seal } from "../grading.ts";
import type { Authored, Response, View } from "./schema.ts";

/** Grades a true/false statement. Key: the boolean. */
export const grader: Grader<Authored, View, Response> = {
  split: (authored, render) => ({
    item: { ...publicBase(authored, render), kind: "true-false" },
    sealed: seal(authored, render, authored.answer, {
      true: authored.feedback?.true,
      false: authored.feedback?.false,
    }),
  }),
  parse(_item, response) {
    const value = ownProperty(response, "value");
    return typeof value === "boolean"
      ? { ok: true, response: { value } }
      : invalid("/value", "send true or false");
  },
  score(_item, sealed, { value }) {
    const correct = value === sealed.key;
    const feedback = feedbackOf(sealed, [String(value)]).map(({ text }) => ({ part: null, text }));
    return { fraction: correct ? 1 : 0, correct, feedback };
  },
  solution: (_item, sealed) => ({ value: sealed.key as boolean }),
  summary: (_item, { value }) => String(value),
  shuffle: (item) => ({ view: item, labels: {} }),
  guess: () => 1 / 2,
  mapOptionIds: (response) => response,
  counted: {
    by: "value",
    several: false,
    options: () => ["true", "false"].map((id) => ({ id, text: null })),
  },
  allowsSecondTry: () => false,
};
