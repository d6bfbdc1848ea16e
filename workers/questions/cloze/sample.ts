import { type Sample, idOf } from "../sample.ts";
import type { Draft } from "./form.ts";
import type { Authored, Response, View } from "./schema.ts";

const timeOf = ({ blanks }: View, text: string) =>
  idOf(blanks.find(({ id }) => id === "time")!.options!, text);

export const sample: Sample<typeof Authored, View, Response, Draft> = {
  question: {
    id: "gaps",
    kind: "cloze",
    prompt: "Fill in.",
    objectives: ["basics"],
    points: 2,
    text: "The {{beast}} sleeps at {{time}}.",
    blanks: {
      beast: { accept: ["vexmore"], feedback: "it begins with v" },
      time: { options: ["night", "noon"], answer: "night" },
    },
  },
  right: (shown) => ({ blanks: { beast: "vexmore", time: timeOf(shown, "night") } }),
  partly: (shown) => ({ blanks: { beast: "cat", time: timeOf(shown, "night") } }),
  wrong: () => ({ blanks: { beast: "cat" } }),
  begun: () => ({ blanks: { beast: "vex" } }),
  some: ({ blanks }) => ({
    blanks: Object.fromEntries(blanks.map(({ id, options }) => [id, options?.[0]?.id ?? "x"])),
  }),
};
