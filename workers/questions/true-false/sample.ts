import type { Sample } from "../sample.ts";
import type { Draft } from "./form.ts";
import type { Authored, Response, View } from "./schema.ts";

export const sample: Sample<typeof Authored, View, Response, Draft> = {
  question: {
    id: "judge",
    kind: "true-false",
    prompt: "Ice is warmer than steam.",
    objectives: ["basics"],
    answer: false,
    feedback: { true: "it is colder", false: "right, colder" },
  },
  right: () => ({ value: false }),
  wrong: () => ({ value: true }),
  begun: () => ({}),
  some: () => ({ value: true }),
};
