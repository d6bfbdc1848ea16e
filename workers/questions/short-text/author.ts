import { isAccepted } from "../accepted-text.ts";
import { type Author, type KindRule, answerList, quote, answerInHint } from "../authoring.ts";
import type { Authored } from "./schema.ts";

/** Finds feedback that is never shown, because the answer it is for is accepted. */
const feedbackRule: KindRule<Authored> = {
  name: "short-text-key",
  *judge({ accept, caseSensitive = false, feedback = {} }) {
    for (const wrong of Object.keys(feedback)) {
      if (!isAccepted(wrong, accept, caseSensitive)) continue;
      const message = `feedback for the wrong answer ${quote(wrong)}, which is accepted as correct`;
      yield { path: ["feedback", wrong], message, fix: "remove it from feedback or from accept" };
    }
  },
};

export const author: Author<Authored> = {
  otherRules: [feedbackRule],
  duplicates: () => [],
  revealedBy: ({ prompt, accept }, hint) => answerInHint(hint, prompt, [{ right: accept, wrong: [] }]),
  sharedKey: () => ({}),
  preview: ({ accept }, { escape }) => answerList(accept.map((form) => [escape(form), true])),
  convert: ({ keys, accept = [] }) =>
    keys === "text" ? { kind: "short-text", accept: [...new Set(accept)] } : null,
};
