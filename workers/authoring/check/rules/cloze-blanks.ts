import { didYouMean } from "../../suggest.ts";
import { type QuestionFinding, questionRule } from "../question-rule.ts";

const BLANK = /\{\{([^{}]*)\}\}/g;

/** Blanks stand in the text once each, and an answer that is chosen is among the options. */
export const clozeBlanks = questionRule("cloze-blanks", "error", function* (question) {
  if (question.kind !== "cloze") return;
  const written = [...question.text.matchAll(BLANK)].map((match) => match[1]!);
  const known = Object.keys(question.blanks);
  yield* placesInText(written, known);
  for (const [id, blank] of Object.entries(question.blanks)) {
    const path = ["blanks", id];
    if (!written.includes(id)) {
      yield { path, message: `blank "${id}" is not in the text`, fix: `write {{${id}}} where it belongs` };
    }
    if (!("options" in blank)) continue;
    if (!blank.options.includes(blank.answer)) {
      const fix = didYouMean(blank.answer, blank.options, "write it as in options");
      yield { path, message: `the answer of blank "${id}" is not among its options`, fix };
    }
    const twice = blank.options.find((option, i) => blank.options.indexOf(option) < i);
    if (twice !== undefined) {
      yield { path, message: `blank "${id}" has the option "${twice}" twice`, fix: "keep one" };
    }
  }
});

function* placesInText(written: string[], known: string[]): Generator<QuestionFinding> {
  const path = ["text"];
  if (written.length === 0 && known.length === 0) {
    yield {
      path,
      message: "the text has no blank",
      fix: "write {{blank-id}} where something is to be filled in",
    };
  }
  for (const [i, id] of written.entries()) {
    if (known.includes(id)) {
      if (written.indexOf(id) < i) {
        yield {
          path,
          message: `{{${id}}} stands in the text twice`,
          fix: "give each place a blank of its own",
        };
      }
    } else if (known.includes(id.trim())) {
      yield { path, message: `{{${id}}} has spaces in it`, fix: `write {{${id.trim()}}}` };
    } else {
      const fix = didYouMean(id.trim(), known, "add it to blanks");
      yield { path, message: `{{${id}}} is in the text but not among the blanks`, fix };
    }
  }
}
