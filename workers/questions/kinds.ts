/** The question kinds. Each has a folder here. */
export const QUESTION_KINDS = [
  "single-choice",
  "multiple-choice",
  "true-false",
  "numeric",
  "short-text",
  "ordering",
  "matching",
  "cloze",
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];
