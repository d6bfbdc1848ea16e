/** Spaced repetition over the answers of a course, and what a host model needs to go on. */
export { currentItemIds } from "./current-items.ts";
export { getReviews } from "./get-reviews.ts";
export { nextStep } from "./next-step.ts";
export { startReview } from "./start-review.ts";
export { studyContext } from "./study-context.ts";
