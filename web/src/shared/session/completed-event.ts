/** Dispatched on the window when the learner completes the chapter on the page. */
export const COMPLETED_EVENT = "cc-completed";
