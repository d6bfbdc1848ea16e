import { type Sample, idOf } from "../sample.ts";
import type { Draft } from "./form.ts";
import type { Authored, Response, View } from "./schema.ts";

const ITEMS = ["Dawn", "Morning", "Noon", "Dusk"];
const inOrder = ({ options }: View, ...texts: string[]) => ({
  order: texts.map((text) => idOf(options, text)),
});

export const sample: Sample<typeof Authored, View, Response, Draft> = {
  question: {
    id: "steps",
    kind: "ordering",
    prompt: "Put the day in order.",
    objectives: ["basics"],
    points: 3,
    items: ITEMS,
  },
  right: (shown) => inOrder(shown, ...ITEMS),
  partly: (shown) => inOrder(shown, "Dusk", "Dawn", "Morning", "Noon"),
  wrong: (shown) => inOrder(shown, ...ITEMS.toReversed()),
  begun: () => ({}),
  some: ({ options }) => ({ order: options.map(({ id }) => id) }),
};
