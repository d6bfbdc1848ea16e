/** Quizzes: attempts (of reviews too), hints, receipts, the demo, questions in texts. */
export { answerDemo, getDemo } from "./demo.ts";
export { getAttempt, isOwnAttempt } from "./get-attempt.ts";
export { getQuiz } from "./get-quiz.ts";
export { loadKeyed, mayShowKey } from "./keyed-questions.ts";
export { answerInline, getChapterQuestions, questionsOfText, viewInlineAnswers } from "./inline-questions.ts";
export type { InlineAnswer } from "./store-inline.ts";
export { attemptHandle } from "./handle.ts";
export { solutionOf } from "../../questions/grade.ts";
export { type Source, sourcesOf } from "./to-review.ts";
export { loadQuiz } from "./question-set.ts";
export { listAttempts } from "./list-attempts.ts";
export { receiptKeys, verifyReceipt } from "./receipts.ts";
export { type LanguageHint, resumeAttempt, startAttempt, startReviewAttempt } from "./start-attempt.ts";
export { getStagedQuiz, tryStaged } from "./staged.ts";
export { submitAnswers } from "./submit-answers.ts";
export { takeHint } from "./take-hint.ts";
