import { typedText } from "../form.ts";
import { type Grader, invalid, ownProperty, publicBase, seal } from "../grading.ts";
import { MAX_TEXT, isAccepted } from "../accepted-text.ts";
import type { Authored, Response, View } from "./schema.ts";

interface TextKey {
  accept: string[];
  caseSensitive: boolean;
}

/** Grades a few typed words. Key: the accepted forms. Feedback is keyed by the wrong answer it is for. */
export const grader: Grader<Authored, View, Response> = {
  split(authored, render) {
    const key: TextKey = { accept: authored.accept, caseSensitive: authored.caseSensitive ?? false };
    return {
      item: { ...publicBase(authored, render), kind: "short-text" },
      sealed: seal(authored, render, key, authored.feedback ?? {}),
    };
  },
  parse(_item, response) {
    const text = ownProperty(response, "text");
    if (typeof text !== "string" || typedText(text) === "") return invalid("/text", "enter an answer");
    if (text.length > MAX_TEXT) return invalid("/text", `use at most ${MAX_TEXT} characters`);
    return { ok: true, response: { text: typedText(text) } };
  },
  score(_item, sealed, { text }) {
    const { accept, caseSensitive } = sealed.key as TextKey;
    const correct = isAccepted(text, accept, caseSensitive);
    const matching = Object.entries(sealed.feedback).filter(([form]) =>
      isAccepted(text, [form], caseSensitive),
    );
    return {
      fraction: correct ? 1 : 0,
      correct,
      feedback: correct ? [] : matching.map(([, feedback]) => ({ part: null, text: feedback })),
    };
  },
  solution: (_item, sealed) => ({ text: (sealed.key as TextKey).accept[0] ?? "" }),
  summary: (_item, { text }) => text,
  shuffle: (item) => ({ view: item, labels: {} }),
  mapOptionIds: (response) => response,
};
