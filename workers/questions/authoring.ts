import { normalText } from "./accepted-text.ts";
import { readNumber } from "./numeric/number.ts";

/** What is wrong with a question, at a path of its keys. */
export interface QuestionFinding {
  path: PropertyKey[];
  message: string;
  /** What to do, or a word to look for among known ones before saying so. */
  fix: string | { word: string; among: readonly string[]; otherwise: string };
  severity?: "error" | "warning";
}

/** A rule about one question of a kind. Kinds that are alike share one by giving it one name. */
export interface KindRule<A> {
  name: string;
  judge: (question: A) => Iterable<QuestionFinding>;
}

/** A rule about all questions of a kind in one quiz. */
export interface QuizRule<A> {
  name: string;
  /** What is wrong with them and what to do; null: nothing. */
  judge: (questions: readonly A[]) => { message: string; fix: string } | null;
}

/** What is right, in all its forms, and what else there is to choose from. */
export interface Answer {
  right: readonly string[];
  wrong: readonly string[];
}

/** Turns what an author wrote into HTML: Markdown, and plain text. */
export interface ToHtml {
  render: (markdown: string) => string;
  escape: (text: string) => string;
}

/** A question as another tool wrote it. */
export interface FoundQuestion {
  /** `one`: exactly one key; `some`: several may be right; `text`: a typed answer. */
  keys: "one" | "some" | "text";
  options: readonly { text: string; correct: boolean; explain?: string | undefined }[];
  accept?: readonly string[] | undefined;
  keepOrder?: boolean | undefined;
}

/** The part of a question that is its kind's own. */
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
  | "demo",
  never
>;

/**
 * What the author's command line does with questions of one kind. `A` is what the author writes. All functions are pure.
 * For Node only: no Worker imports it.
 */
export interface Author<A> {
  /** What makes its key ungradable, or other than its author means. */
  keyRule?: KindRule<A>;
  /** What else can be wrong with one question; its key can be graded all the same. */
  otherRules?: readonly KindRule<A>[];
  quizRules?: readonly QuizRule<A>[];
  /** Parts that cannot be told apart. */
  duplicates: (question: A) => Iterable<QuestionFinding>;
  /** The answer that a hint states; undefined: none. */
  statedBy: (question: A, hint: string) => string | undefined;
  /** What of the key must be the same in all languages, in words. Accepted texts and units are a language's own. */
  sharedKey: (question: A) => Record<string, string | number>;
  /** The answers, the right ones marked, as HTML for proofreading. */
  preview: (question: A, html: ToHtml) => string;
  /**
   * A question of another tool as one of this kind; null where another kind suits it. `say` cleans a text. The kinds are
   * asked from the last to the first.
   */
  carry?: (found: FoundQuestion, say: (text: string) => string) => Own<A> | null;
  /** The same for a translation of `original`, whose words do not show the kind; null where it cannot be of this kind. */
  carryLike?: (found: FoundQuestion, original: A, say: (text: string) => string) => Own<A> | null;
}

/** `text` in double quotes on one line, cut to about 40 characters. */
export function quote(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const characters = Array.from(line);
  return characters.length <= 40 ? `"${line}"` : `"${characters.slice(0, 38).join("").trimEnd()}…"`;
}

/** Without Markdown's marks, in lower case and with single spaces; for comparing what people read. */
export function plainText(markdown: string): string {
  return markdown
    .normalize("NFKC")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replace(/[`*_~]+/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}

/** A text as duplicates are found by. Case counts: `get` and `GET` may be what the question is about. */
export const sameText = (text: string): string => text.normalize("NFKC").replace(/\s+/gu, " ").trim();

/** Texts that are there twice. */
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
        message: `${what} ${quote(text)} is there twice`,
        fix: "change or remove one",
      };
    seen.add(sameText(text));
  }
}

/** The answer that a hint holds word for word, unless `given` (the question) says it or the hint names the others too. */
export function statedIn(hint: string, given: string, answers: readonly Answer[]): string | undefined {
  const stated = answers.find(
    ({ right, wrong }) =>
      right.some((form) => mentions(hint, form)) &&
      !right.some((form) => mentions(given, form)) &&
      !wrong.some((other) => mentions(hint, other)),
  );
  return stated?.right.find((form) => mentions(hint, form));
}

/** Numbers in a text, as learners write them. */
export const numbersIn = (text: string): number[] =>
  [...text.matchAll(/[-−]?\p{Nd}[\p{Nd}.,٫]*/gu)].flatMap(
    ([number]) => readNumber(number.replace(/[.,]$/u, ""))?.values ?? [],
  );

/** A list of answers, the right ones marked. */
export const answerList = (items: readonly (readonly [html: string, right: boolean])[]): string =>
  `<ul>${items.map(([html, right]) => `<li${right ? ' class="right"' : ""}>${html}</li>`).join("")}</ul>`;

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
