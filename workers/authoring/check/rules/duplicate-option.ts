import { type QuestionFinding, questionRule } from "../question-rule.ts";
import { quote } from "../wording.ts";

/** Two options that read the same cannot be told apart, so one of them is wrong for no reason. */
export const duplicateOption = questionRule("duplicate-option", "error", function* (question) {
  switch (question.kind) {
    case "single-choice":
    case "multiple-choice":
      yield* repeated(
        "option",
        question.options.map((option) => option.text),
        (i) => ["options", i, "text"],
      );
      break;
    case "ordering":
      yield* repeated("item", question.items, (i) => ["items", i]);
      break;
    case "matching": {
      const rights = question.pairs.map((pair) => normal(pair.right));
      yield* repeated(
        "left side",
        question.pairs.map((pair) => pair.left),
        (i) => ["pairs", i, "left"],
      );
      for (const [i, distractor] of (question.distractors ?? []).entries()) {
        if (!rights.includes(normal(distractor))) continue;
        const message = `distractor ${quote(distractor)} is also the right side of a pair`;
        yield { path: ["distractors", i], message, fix: "replace it" };
      }
      break;
    }
    default:
  }
});

function* repeated(
  what: string,
  texts: string[],
  pathOf: (i: number) => PropertyKey[],
): Generator<QuestionFinding> {
  const seen = new Set<string>();
  for (const [i, text] of texts.entries()) {
    if (seen.has(normal(text))) {
      yield {
        path: pathOf(i),
        message: `${what} ${quote(text)} is there twice`,
        fix: "change or remove one",
      };
    }
    seen.add(normal(text));
  }
}

/** Case counts: `get` and `GET` may be what the question is about. */
function normal(text: string): string {
  return text.normalize("NFKC").replace(/\s+/gu, " ").trim();
}
