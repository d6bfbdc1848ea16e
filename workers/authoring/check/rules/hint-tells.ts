import type { AuthoredQuestion } from "../../../contract/course-format.ts";
import { normalText, readNumber } from "../../../questions/grade.ts";
import { questionRule } from "../question-rule.ts";
import { plainText, quote } from "../wording.ts";

/** A hint that states the answer takes the question away; that is what the explanation is for. */
export const hintTells = questionRule("hint-tells", "warning", function* (question) {
  for (const [i, hint] of (question.hints ?? []).entries()) {
    const told = question.kind === "numeric" ? toldNumber(hint, question) : toldText(hint, question);
    if (told === undefined) continue;
    const message = `hint ${i + 1} states the answer ${quote(told)}`;
    yield { path: ["hints", i], message, fix: "say how to get there instead" };
  }
});

function toldNumber(
  hint: string,
  question: Extract<AuthoredQuestion, { kind: "numeric" }>,
): string | undefined {
  const { answer, prompt } = question;
  if (numbersIn(prompt).includes(answer)) return undefined;
  // Small whole numbers count things in hints; they tell only as the end of a calculation.
  const small = Number.isInteger(answer) && Math.abs(answer) <= 10;
  const ends = small
    ? [...hint.matchAll(/[=≈]\s*\$?([-−]?[\d.,]+)(?!\s*[-+*/×·÷\d])/gu)].map((match) => match[1]!)
    : [hint];
  return ends.some((text) => numbersIn(text).includes(answer)) ? String(answer) : undefined;
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/[-−]?\p{Nd}[\p{Nd}.,٫]*/gu)].flatMap(
    ([number]) => readNumber(number.replace(/[.,]$/u, ""))?.values ?? [],
  );
}

/** The answer that a hint holds word for word, unless the question itself says it or the hint names the others too. */
function toldText(hint: string, question: AuthoredQuestion): string | undefined {
  const given = `${question.prompt}\n${question.kind === "cloze" ? question.text : ""}`;
  const told = answersOf(question).find(
    ({ right, wrong }) =>
      right.some((form) => mentions(hint, form)) &&
      !right.some((form) => mentions(given, form)) &&
      !wrong.some((other) => mentions(hint, other)),
  );
  return told?.right.find((form) => mentions(hint, form));
}

/** What is right, in all its forms, and what else there is to choose from. */
interface Answer {
  right: string[];
  wrong: string[];
}

function answersOf(question: AuthoredQuestion): Answer[] {
  switch (question.kind) {
    case "single-choice":
    case "multiple-choice": {
      const wrong = question.options.filter((option) => !option.correct).map((option) => option.text);
      const right = question.options.filter((option) => option.correct);
      return right.map(({ text }) => ({ right: [text], wrong }));
    }
    case "short-text":
      return [{ right: question.accept, wrong: [] }];
    case "cloze":
      return Object.values(question.blanks).flatMap(blankAnswers);
    default:
      return [];
  }
}

/** Blanks that are a number, or one of a few single words, have answers that hints use by chance. */
function blankAnswers(blank: Extract<AuthoredQuestion, { kind: "cloze" }>["blanks"][string]): Answer[] {
  if ("accept" in blank) {
    const isNumber = blank.accept.some((form) => readNumber(form) !== null);
    return isNumber ? [] : [{ right: blank.accept, wrong: [] }];
  }
  const wrong = blank.options.filter((option) => option !== blank.answer);
  return /\s/u.test(blank.answer) ? [{ right: [blank.answer], wrong }] : [];
}

/** Whether a text holds an answer as whole words. Answers of one or two letters are in many texts by chance. */
function mentions(text: string, answer: string): boolean {
  const [within, wanted] = [text, answer].map((value) => normalText(plainText(value), false));
  if (wanted === undefined || within === undefined || Array.from(wanted).length < 3) return false;
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + 1)) {
    const around = (within[at - 1] ?? " ") + (within[at + wanted.length] ?? " ");
    if (!/[\p{L}\p{N}]/u.test(around)) return true;
  }
  return false;
}
