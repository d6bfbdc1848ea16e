import { type Sample, idOf } from "../sample.ts";
import type { Draft } from "./form.ts";
import type { Authored, Response, View } from "./schema.ts";

export const sample: Sample<typeof Authored, View, Response, Draft> = {
  question: {
    id: "single",
    kind: "single-choice",
    prompt: "Which one is a colour?",
    objectives: ["basics"],
    source: "first-steps",
    options: [
      { text: "Blue", correct: true, feedback: "yes, blue" },
      { text: "Loud", feedback: "loud is no colour" },
      { text: "Heavy", feedback: "heavy is no colour" },
      { text: "Late" },
    ],
  },
  right: ({ options }) => ({ choice: idOf(options, "Blue") }),
  wrong: ({ options }) => ({ choice: idOf(options, "Loud") }),
  begun: () => ({}),
  some: ({ options }) => ({ choice: options[0]!.id }),
};
