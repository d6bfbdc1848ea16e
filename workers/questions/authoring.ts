import { normalText } from "./accepted-text.ts";
import { readNumber } from "./numeric/number.ts";

/** A problem in a question, at a path of its keys. */
export interface QuestionFinding {
  path: PropertyKey[];
  message: string;
  /** How to fix it; or a misspelt word to match against known ones, with the fix to give `otherwise`. */
  fix: string | { word: string; among: readonly string[]; otherwise: string };
  severity?: "error" | "warning";
}

/** A rule about one question of a kind. Similar kinds share a rule by giving it the same name. */
export interface KindRule<A> {
  name: string;
  judge: (question: A) => Iterable<QuestionFinding>;
}

/** A rule about all questions of a kind in one quiz. */
export interface QuizRule<A> {
  name: string;
  /** Returns the problem and its fix; null when there is none. */
  judge: (questions: readonly A[]) => { message: string; fix: string } | null;
}

/** A correct answer in all its accepted forms, and the wrong answers beside it. */
export interface Answer {
  right: readonly string[];
  wrong: readonly string[];
}

/** Converts an author's Markdown or plain text to HTML. */
export interface ToHtml {
  render: (markdown: string) => string;
  escape: (text: string) => string;
}

/** A question as another tool stores it. */
export interface FoundQuestion {
  /** `one`: exactly one option is correct; `some`: several may be; `text`: a typed answer. */
  keys: "one" | "some" | "text";
  options: readonly { text: string; correct: boolean; explain?: string | undefined }[];
  accept?: readonly string[] | undefined;
  keepOrder?: boolean | undefined;
}

/** The fields of a question that are specific to its kind. */
export type Own<A> = A extends { kind: string } ? Omit<A, keyof SharedKeys> : never;
type SharedKeys = Record<
  | "id"
  | "aliases"
  | "prompt"
  | "objectives"
  | "points"
  | "hints"
  | "explanation"
  | "misconception"
  | "source"
  | "tries"
  | "penalty"
  | "demo",
  never
>;

/**
 * How the author's CLI checks, previews and converts questions of one kind. `A` is the authored question. All functions
 * are pure. For Node only: no Worker imports it.
 */
export interface Author<A> {
  /** Finds keys that cannot be graded, or that probably differ from what the author means. */
  keyRule?: KindRule<A>;
  /** Other rules about one question. Breaking them does not affect grading. */
  otherRules?: readonly KindRule<A>[];
  quizRules?: readonly QuizRule<A>[];
  /** Lists parts that are identical. */
  duplicates: (question: A) => Iterable<QuestionFinding>;
  /** Returns the answer that a hint gives away; undefined when it gives none away. */
  revealedBy: (question: A, hint: string) => string | undefined;
  /** Describes the parts of the key that must be the same in all languages. Accepted texts and units may differ. */
  sharedKey: (question: A) => Record<string, string | number>;
  /** Renders the answers as HTML for proofreading, with the correct ones marked. */
  preview: (question: A, html: ToHtml) => string;
  /**
   * Converts a question of another tool to this kind; null when it does not match. `cleanText` removes the other tool's
   * markup. Kinds are tried from the last to the first.
   */
  convert?: (found: FoundQuestion, cleanText: (text: string) => string) => Own<A> | null;
  /** Converts a translation of `original`, whose wording may not show the kind; null when this kind cannot express it. */
  convertTranslation?: (
    found: FoundQuestion,
    original: A,
    cleanText: (text: string) => string,
  ) => Own<A> | null;
}

/** Quotes `text` on one line, cut to about 40 characters. */
export function quote(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const characters = Array.from(line);
  return characters.length <= 40 ? `"${line}"` : `"${characters.slice(0, 38).join("").trimEnd()}…"`;
}

/** Strips Markdown, lower-cases and collapses spaces, to compare texts as people read them. */
export function plainText(markdown: string): string {
  return markdown
    .normalize("NFKC")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replace(/[`*_~]+/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}

/** Normalizes a text to find duplicates. Case counts: a question may be about `get` and `GET`. */
export const sameText = (text: string): string => text.normalize("NFKC").replace(/\s+/gu, " ").trim();

/** Reports texts that appear twice. */
export function* repeated(
  what: string,
  texts: readonly string[],
  pathOf: (index: number) => PropertyKey[],
): Generator<QuestionFinding> {
  const seen = new Set<string>();
  for (const [i, text] of texts.entries()) {
    if (seen.has(sameText(text)))
      yield {
        path: pathOf(i),
        message: `${what} ${quote(text)} appears twice`,
        fix: "change or remove one",
      };
    seen.add(sameText(text));
  }
}

/** Returns the answer that a hint contains, unless the question contains it or the hint also names a wrong one. */
export function answerInHint(hint: string, question: string, answers: readonly Answer[]): string | undefined {
  const revealed = answers.find(
    ({ right, wrong }) =>
      right.some((form) => mentions(hint, form)) &&
      !right.some((form) => mentions(question, form)) &&
      !wrong.some((other) => mentions(hint, other)),
  );
  return revealed?.right.find((form) => mentions(hint, form));
}

/** Finds numbers in a text, in any notation that learners use. */
export const numbersIn = (text: string): number[] =>
  [...text.matchAll(/[-−]?\p{Nd}[\p{Nd}.,٫]*/gu)].flatMap(
    ([number]) => readNumber(number.replace(/[.,]$/u, ""))?.values ?? [],
  );

/** Renders a list of answers, with the correct ones marked. */
export const answerList = (items: readonly (readonly [html: string, right: boolean])[]): string =>
  `<ul>${items.map(([html, right]) => `<li${right ? ' class="right"' : ""}>${html}</li>`).join("")}</ul>`;

/** Reports whether a text contains an answer as whole words. Answers of one or two letters appear in many texts by chance. */
function mentions(text: string, answer: string): boolean {
  const [haystack, needle] = [text, answer].map((value) => normalText(plainText(value), false));
  if (needle === undefined || haystack === undefined || Array.from(needle).length < 3) return false;
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
    const around = (haystack[at - 1] ?? " ") + (haystack[at + needle.length] ?? " ");
    if (!/[\p{L}\p{N}]/u.test(around)) return true;
  }
  return false;
}
