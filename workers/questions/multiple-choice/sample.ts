import { type Sample, idOf } from "../sample.ts";
import type { Draft } from "./form.ts";
import type { Authored, Response, View } from "./schema.ts";

const choose = ({ options }: View, ...texts: string[]) => ({
  choices: texts.map((text) => idOf(options, text)).sort(),
});

export const sample: Sample<typeof Authored, View, Response, Draft> = {
  question: {
    id: "multiple",
    kind: "multiple-choice",
    prompt: "Which are even?",
    objectives: ["numbers"],
    points: 2,
    options: [
      { text: "two", correct: true },
      { text: "three", feedback: "three is odd" },
      { text: "four", correct: true },
      { text: "five", feedback: "five is odd" },
    ],
  },
  right: (shown) => choose(shown, "two", "four"),
  partly: (shown) => choose(shown, "two"),
  wrong: (shown) => choose(shown, "three"),
  begun: () => ({ choices: [] }),
  some: ({ options }) => ({ choices: [options[0]!.id] }),
};
