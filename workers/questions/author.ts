/** Checks, previews and converts questions of every kind for the author's CLI. For Node only: no Worker imports it. */
import type { Author, FoundQuestion, KindRule, QuestionFinding, QuizRule, ToHtml } from "./authoring.ts";
import { QUESTION_KINDS, type QuestionKind } from "./kinds.ts";
import { AUTHORS } from "./registry/author.ts";
import type { AuthoredOf, AuthoredQuestion } from "./schema.ts";

export { type FoundQuestion, type QuestionFinding, quote } from "./authoring.ts";

/** A kind that is missing from the registry does not compile. */
const authors: { [K in QuestionKind]: Author<AuthoredOf<K>> } = AUTHORS;

/** The cast states what the record's type guarantees: kind and question belong together. */
const authorOf = (kind: QuestionKind) => authors[kind] as unknown as Author<AuthoredQuestion>;

const rulesOf = (kind: QuestionKind) => {
  const { keyRule, otherRules = [] } = authorOf(kind);
  return keyRule ? [keyRule, ...otherRules] : otherRules;
};

/** Rules about one question. A rule belongs to one kind, or to several similar ones. */
export const KIND_RULES: readonly KindRule<AuthoredQuestion>[] = [
  ...new Set(QUESTION_KINDS.flatMap((kind) => rulesOf(kind).map(({ name }) => name))),
].map((name) => ({
  name,
  judge: (question) =>
    rulesOf(question.kind).flatMap((rule) => (rule.name === name ? [...rule.judge(question)] : [])),
}));

/** Lists errors in a question's key. */
export const checkKey = (question: AuthoredQuestion): QuestionFinding[] => [
  ...(authorOf(question.kind).keyRule?.judge(question) ?? []),
];

/** Rules about all questions of one kind in a quiz. */
export const QUIZ_RULES: readonly QuizRule<AuthoredQuestion>[] = QUESTION_KINDS.flatMap((kind) =>
  (authorOf(kind).quizRules ?? []).map(({ name, judge }) => ({
    name,
    judge: (questions: readonly AuthoredQuestion[]) => judge(questions.filter((one) => one.kind === kind)),
  })),
);

/** Lists parts of a question that are identical. */
export const duplicatesIn = (question: AuthoredQuestion): Iterable<QuestionFinding> =>
  authorOf(question.kind).duplicates(question);

/** Returns the answer that a hint gives away; undefined when it gives none away. */
export const revealedBy = (question: AuthoredQuestion, hint: string): string | undefined =>
  authorOf(question.kind).revealedBy(question, hint);

/** Describes the parts of a key that must be the same in all languages. */
export const sharedKeyOf = (question: AuthoredQuestion): Record<string, string | number> =>
  authorOf(question.kind).sharedKey(question);

/** Renders the answers of a question as HTML, with the correct ones marked. */
export const previewOf = (question: AuthoredQuestion, html: ToHtml): string =>
  authorOf(question.kind).preview(question, html);

/** The fields that a converted question has whatever its kind. */
type Base = Pick<AuthoredQuestion, "id" | "prompt" | "points" | "explanation">;

/** Converts a question of another tool to the best matching kind. Throws when no kind matches. */
export function convertQuestion(
  base: Base,
  found: FoundQuestion,
  cleanText: (text: string) => string,
): AuthoredQuestion {
  for (const kind of QUESTION_KINDS.toReversed()) {
    const own = authorOf(kind).convert?.(found, cleanText);
    if (own) return { ...base, ...own } as AuthoredQuestion;
  }
  throw new Error(`no kind matches question ${base.id}`);
}

/** Converts a translated question to its original's kind; null when that kind cannot express it. */
export function convertTranslation(
  base: Base,
  found: FoundQuestion,
  original: AuthoredQuestion,
  cleanText: (text: string) => string,
): AuthoredQuestion | null {
  const own = authorOf(original.kind).convertTranslation?.(found, original, cleanText);
  return own ? ({ ...base, ...own } as AuthoredQuestion) : null;
}
