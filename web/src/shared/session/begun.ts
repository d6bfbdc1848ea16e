/** Where it is noted on this device that its learner has begun a course; home reads it before it is painted. */
export const BEGUN_KEY = "cc-began";
