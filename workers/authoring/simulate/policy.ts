import type { SimulatedCourse } from "./course.ts";
import type { Learner } from "./learner.ts";

/** One thing to do next. */
export type Action = { kind: "read"; chapter: number } | { kind: "answer"; item: number; review: boolean };

/** Decides what a learner does next, from what it has seen; null when there is nothing to do today. */
interface Policy {
  next: (day: number) => Action | null;
  /** What came of an action: for an answer, whether it was right. */
  saw: (action: Action, day: number, right: boolean) => void;
}

/** Makes a policy for one learner. Only the oracle looks at the learner's hidden state. */
export type PolicyMaker = (course: SimulatedCourse, learner: Learner) => Policy;

/** Minutes for a question with its feedback. */
export const MINUTES_AN_ANSWER = 0.75;
