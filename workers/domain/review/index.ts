/** Spaced repetition over a course's answers, and the study context for a host model. */
export { currentItemIds } from "./current-items.ts";
export { forecastOf } from "./forecast.ts";
export { getFlashcards } from "./get-flashcards.ts";
export { type ReviewHistory, courseCards, getReviews, nextDueDay } from "./get-reviews.ts";
export { nextStep } from "./next-step.ts";
export { startReview } from "./start-review.ts";
export { studyContext } from "./study-context.ts";
