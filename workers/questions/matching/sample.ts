import { type Sample, idOf } from "../sample.ts";
import type { Draft } from "./form.ts";
import type { Authored, Response, View } from "./schema.ts";

const match = ({ left, right }: View, pairs: Record<string, string>) => ({
  pairs: Object.fromEntries(
    Object.entries(pairs).map(([one, other]) => [idOf(left, one), idOf(right, other)]),
  ),
});

export const sample: Sample<typeof Authored, View, Response, Draft> = {
  question: {
    id: "pairs",
    kind: "matching",
    prompt: "Match country and capital.",
    objectives: ["basics"],
    points: 3,
    pairs: [
      { left: "France", right: "Paris", feedback: "think of the Seine" },
      { left: "Japan", right: "Tokyo" },
      { left: "Kenya", right: "Nairobi" },
    ],
    distractors: ["Oslo"],
  },
  right: (shown) => match(shown, { France: "Paris", Japan: "Tokyo", Kenya: "Nairobi" }),
  partly: (shown) => match(shown, { France: "Oslo", Japan: "Tokyo", Kenya: "Paris" }),
  wrong: (shown) => match(shown, { France: "Oslo" }),
  begun: (shown) => match(shown, { Japan: "Tokyo" }),
  some: ({ left, right }) => ({
    pairs: Object.fromEntries(left.map(({ id }, at) => [id, right[at]!.id])),
  }),
};
