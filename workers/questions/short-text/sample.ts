import type { Sample } from "../sample.ts";
import type { Draft } from "./form.ts";
import type { Authored, Response, View } from "./schema.ts";

export const sample: Sample<typeof Authored, View, Response, Draft> = {
  question: {
    id: "word",
    kind: "short-text",
    prompt: "What is the creature called?",
    objectives: ["basics"],
    accept: ["zorbal", "the zorbal"],
    feedback: { quindle: "that is its cousin" },
  },
  right: () => ({ text: " ZORBAL!" }),
  wrong: () => ({ text: "quindle" }),
  begun: () => ({ text: " " }),
  some: () => ({ text: "something" }),
};
