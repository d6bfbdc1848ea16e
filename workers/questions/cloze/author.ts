import { type Answer, type Author, type QuestionFinding, answerList, answerInHint } from "../authoring.ts";
import { readNumber } from "../numeric/number.ts";
import type { Authored } from "./schema.ts";

const BLANK = /\{\{([^{}]*)\}\}/g;
type Blank = Authored["blanks"][string];

export const author: Author<Authored> = {
  /** Each blank appears in the text once, and an answer to choose is among its options. */
  keyRule: {
    name: "cloze-blanks",
    *judge({ text, blanks }) {
      const written = [...text.matchAll(BLANK)].map((match) => match[1]!);
      yield* placeholderFindings(written, Object.keys(blanks));
      for (const [id, blank] of Object.entries(blanks)) {
        const path = ["blanks", id];
        if (!written.includes(id))
          yield {
            path,
            message: `blank "${id}" is not used in the text`,
            fix: `write {{${id}}} where it belongs`,
          };
        if (!("options" in blank)) continue;
        const { options, answer } = blank;
        if (!options.includes(answer)) {
          const fix = { word: answer, among: options, otherwise: "use the exact text of one of the options" };
          yield { path, message: `the answer of blank "${id}" is not among its options`, fix };
        }
        const twice = options.find((option, i) => options.indexOf(option) < i);
        if (twice !== undefined)
          yield { path, message: `blank "${id}" has the option "${twice}" twice`, fix: "keep one" };
      }
    },
  },
  duplicates: () => [],
  revealedBy: ({ prompt, text, blanks }, hint) =>
    answerInHint(hint, `${prompt}\n${text}`, Object.values(blanks).flatMap(answersOf)),
  sharedKey: ({ blanks }) => ({ "the blanks": Object.entries(blanks).map(describeBlank).sort().join("; ") }),
  preview: ({ text, blanks }, { render, escape }) =>
    render(text) +
    answerList(
      Object.entries(blanks).map(([id, blank]) => [
        escape(`${id}: ${"accept" in blank ? blank.accept.join(" / ") : blank.answer}`),
        true,
      ]),
    ),
};

function* placeholderFindings(
  written: readonly string[],
  known: readonly string[],
): Generator<QuestionFinding> {
  const path = ["text"];
  if (written.length === 0 && known.length === 0) {
    const fix = "write {{blank-id}} where the learner fills in an answer";
    yield { path, message: "the text has no blank", fix };
  }
  for (const [i, id] of written.entries()) {
    if (known.includes(id)) {
      if (written.indexOf(id) === i) continue;
      const fix = "give each place its own blank id";
      yield { path, message: `{{${id}}} appears in the text twice`, fix };
    } else if (known.includes(id.trim())) {
      yield { path, message: `{{${id}}} contains spaces`, fix: `write {{${id.trim()}}}` };
    } else {
      const fix = { word: id.trim(), among: known, otherwise: "define it in blanks" };
      yield { path, message: `{{${id}}} is used in the text but not defined in blanks`, fix };
    }
  }
}

/** Lists answers to look for in hints. Numbers and single-word options are left out: hints contain them by chance. */
function answersOf(blank: Blank): Answer[] {
  if ("accept" in blank) {
    const isNumber = blank.accept.some((form) => readNumber(form) !== null);
    return isNumber ? [] : [{ right: blank.accept, wrong: [] }];
  }
  const wrong = blank.options.filter((option) => option !== blank.answer);
  return /\s/u.test(blank.answer) ? [{ right: [blank.answer], wrong }] : [];
}

const describeBlank = ([id, blank]: [string, Blank]): string =>
  "accept" in blank
    ? `${id} typed`
    : `${id} option ${blank.options.indexOf(blank.answer) + 1} of ${blank.options.length}`;
