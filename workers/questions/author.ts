/** What the author's command line does with questions of every kind. For Node only: no Worker imports it. */
import type { Author, FoundQuestion, KindRule, QuestionFinding, QuizRule, ToHtml } from "./authoring.ts";
import { QUESTION_KINDS, type QuestionKind } from "./kinds.ts";
import { AUTHORS } from "./registry/author.ts";
import type { AuthoredOf, AuthoredQuestion } from "./schema.ts";

export { type FoundQuestion, type QuestionFinding, quote } from "./authoring.ts";

/** A kind that the registry does not have does not compile. */
const authors: { [K in QuestionKind]: Author<AuthoredOf<K>> } = AUTHORS;

/** The cast says what the record's type guarantees: kind and question belong together. */
const authorOf = (kind: QuestionKind) => authors[kind] as unknown as Author<AuthoredQuestion>;

const rulesOf = (kind: QuestionKind) => {
  const { keyRule, otherRules = [] } = authorOf(kind);
  return keyRule ? [keyRule, ...otherRules] : otherRules;
};

/** The rules about one question, each of one kind or of several that are alike. */
export const KIND_RULES: readonly KindRule<AuthoredQuestion>[] = [
  ...new Set(QUESTION_KINDS.flatMap((kind) => rulesOf(kind).map(({ name }) => name))),
].map((name) => ({
  name,
  judge: (question) =>
    rulesOf(question.kind).flatMap((rule) => (rule.name === name ? [...rule.judge(question)] : [])),
}));

/** What is wrong with a question's key. */
export const judgeKey = (question: AuthoredQuestion): QuestionFinding[] => [
  ...(authorOf(question.kind).keyRule?.judge(question) ?? []),
];

/** The rules about all questions of one kind in a quiz, each over a whole quiz. */
export const QUIZ_RULES: readonly QuizRule<AuthoredQuestion>[] = QUESTION_KINDS.flatMap((kind) =>
  (authorOf(kind).quizRules ?? []).map(({ name, judge }) => ({
    name,
    judge: (questions: readonly AuthoredQuestion[]) => judge(questions.filter((one) => one.kind === kind)),
  })),
);

/** Parts of a question that cannot be told apart. */
export const duplicatesIn = (question: AuthoredQuestion): Iterable<QuestionFinding> =>
  authorOf(question.kind).duplicates(question);

/** The answer that a hint states; undefined: none. */
export const statedBy = (question: AuthoredQuestion, hint: string): string | undefined =>
  authorOf(question.kind).statedBy(question, hint);

/** What of a key must be the same in all languages, in words. */
export const sharedKeyOf = (question: AuthoredQuestion): Record<string, string | number> =>
  authorOf(question.kind).sharedKey(question);

/** The answers of a question as HTML, the right ones marked. */
export const previewOf = (question: AuthoredQuestion, html: ToHtml): string =>
  authorOf(question.kind).preview(question, html);

/** What all kinds have, of a question that is carried over from another tool. */
type Base = Pick<AuthoredQuestion, "id" | "prompt" | "points" | "explanation">;

/** A question of another tool as one of the kind that suits it best. Throws where no kind does. */
export function carryFound(
  base: Base,
  found: FoundQuestion,
  say: (text: string) => string,
): AuthoredQuestion {
  for (const kind of QUESTION_KINDS.toReversed()) {
    const own = authorOf(kind).carry?.(found, say);
    if (own) return { ...base, ...own } as AuthoredQuestion;
  }
  throw new Error(`no kind takes question ${base.id}`);
}

/** A translated question as one of its original's kind; null where that kind cannot say so. */
export function carryLike(
  base: Base,
  found: FoundQuestion,
  original: AuthoredQuestion,
  say: (text: string) => string,
): AuthoredQuestion | null {
  const own = authorOf(original.kind).carryLike?.(found, original, say);
  return own ? ({ ...base, ...own } as AuthoredQuestion) : null;
}
