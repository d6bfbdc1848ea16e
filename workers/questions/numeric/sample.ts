import type { Sample } from "../sample.ts";
import type { Draft } from "./form.ts";
import type { Authored, Response, View } from "./schema.ts";

export const sample: Sample<typeof Authored, View, Response, Draft> = {
  question: {
    id: "number",
    kind: "numeric",
    prompt: "How far is it?",
    objectives: ["numbers"],
    answer: 4711.5,
    tolerance: "1%",
    unit: "m",
    units: { km: 1000, cm: 0.01 },
  },
  right: () => ({ value: "4711,5 m" }),
  wrong: () => ({ value: "1", unit: "cm" }),
  begun: () => ({ value: "4711" }),
  some: ({ units: [unit] }) => ({ value: "1", ...(unit === undefined ? {} : { unit }) }),
};
