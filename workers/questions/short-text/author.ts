import { isAccepted } from "../accepted-text.ts";
import { type Author, type KindRule, answerList, quote, statedIn } from "../authoring.ts";
import type { Authored } from "./schema.ts";

/** Feedback is for wrong answers; one that is accepted as right never gets it. */
const feedbackRule: KindRule<Authored> = {
  name: "short-text-key",
  *judge({ accept, caseSensitive = false, feedback = {} }) {
    for (const wrong of Object.keys(feedback)) {
      if (!isAccepted(wrong, accept, caseSensitive)) continue;
      const message = `feedback for the wrong answer ${quote(wrong)}, which is accepted as right`;
      yield { path: ["feedback", wrong], message, fix: "remove it from feedback or from accept" };
    }
  },
};

export const author: Author<Authored> = {
  otherRules: [feedbackRule],
  duplicates: () => [],
  statedBy: ({ prompt, accept }, hint) => statedIn(hint, prompt, [{ right: accept, wrong: [] }]),
  sharedKey: () => ({}),
  preview: ({ accept }, { escape }) => answerList(accept.map((form) => [escape(form), true])),
  carry: ({ keys, accept = [] }) =>
    keys === "text" ? { kind: "short-text", accept: [...new Set(accept)] } : null,
};
