import { type Author, answerList, quote, repeated, sameText } from "../authoring.ts";
import type { Authored } from "./schema.ts";

export const author: Author<Authored> = {
  *duplicates({ pairs, distractors = [] }) {
    yield* repeated(
      "left side",
      pairs.map(({ left }) => left),
      (i) => ["pairs", i, "left"],
    );
    const rights = new Set(pairs.map(({ right }) => sameText(right)));
    for (const [i, distractor] of distractors.entries()) {
      if (!rights.has(sameText(distractor))) continue;
      const message = `distractor ${quote(distractor)} is also the right side of a pair`;
      yield { path: ["distractors", i], message, fix: "replace it" };
    }
  },
  revealedBy: () => undefined,
  sharedKey: ({ pairs, distractors = [] }) => ({
    "the number of pairs": pairs.length,
    "the number of distractors": distractors.length,
  }),
  preview: ({ pairs }, { render }) =>
    answerList(pairs.map(({ left, right }) => [`${render(left)} → ${render(right)}`, true])),
};
