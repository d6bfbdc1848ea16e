import type { SimulatedCourse } from "./course.ts";
import { makeLearner } from "./learner.ts";
import type { MemoryModel } from "./memory.ts";
import { MINUTES_AN_ANSWER, type PolicyMaker } from "./policy.ts";

/** What a policy does to many learners. */
export interface Outcome {
  /** Mean share of objectives recalled with at least `MASTERED` on day 30, 0 to 1. */
  masteredAt30: number;
  /** Mean probability to recall an objective on day 90. */
  recallAt90: number;
  /** Median minutes of study until four of five objectives are mastered at once; Infinity when most never get there. */
  minutesToMost: number;
  /** Mean reviews on a day of study. */
  reviewsADay: number;
}

const DAYS = 90;
/** Recall from which an objective counts as mastered. */
const MASTERED = 0.8;
const MOST = 0.8;
/** Actions on one day beyond which a policy is stuck. */
const MOST_ACTIONS = 1_000;

/** Lets learners 0 to `learners - 1` take the course for 90 days. Equal arguments give equal figures. */
export function simulate(
  course: SimulatedCourse,
  policyFor: PolicyMaker,
  memory: MemoryModel,
  learners: number,
): Outcome {
  const one = Array.from({ length: learners }, (_, seed) => simulateOne(course, policyFor, memory, seed));
  const mean = (of: (learner: OneOutcome) => number) =>
    one.reduce((sum, each) => sum + of(each), 0) / learners;
  return {
    masteredAt30: mean(({ masteredAt30 }) => masteredAt30),
    recallAt90: mean(({ recallAt90 }) => recallAt90),
    minutesToMost: one.map(({ minutesToMost }) => minutesToMost).sort((a, b) => a - b)[
      Math.floor(learners / 2)
    ]!,
    reviewsADay: mean(({ reviews, days }) => (days === 0 ? 0 : reviews / days)),
  };
}

interface OneOutcome {
  masteredAt30: number;
  recallAt90: number;
  minutesToMost: number;
  reviews: number;
  days: number;
}

function simulateOne(
  course: SimulatedCourse,
  policyFor: PolicyMaker,
  memory: MemoryModel,
  seed: number,
): OneOutcome {
  const learner = makeLearner(course, memory, seed);
  const policy = policyFor(course, learner);
  const count = course.objectives.length;
  const sumOf = (of: (objective: number) => number) =>
    course.objectives.reduce((sum, _, objective) => sum + of(objective), 0);
  const mastered = (day: number) => sumOf((o) => (learner.recall(o, day) >= MASTERED ? 1 : 0)) / count;
  const outcome: OneOutcome = {
    masteredAt30: 0,
    recallAt90: 0,
    minutesToMost: Infinity,
    reviews: 0,
    days: 0,
  };
  let studied = 0;
  for (let day = 0; day < DAYS; day++) {
    let left = learner.minutesOn(day);
    if (left > 0) outcome.days++;
    for (let n = 0; left > 0 && n < MOST_ACTIONS; n++) {
      const action = policy.next(day);
      if (action === null) break;
      let right = false;
      if (action.kind === "read") learner.read(action.chapter, day);
      else right = learner.answer(action.item, day);
      policy.saw(action, day, right);
      const took = action.kind === "read" ? course.chapters[action.chapter]!.minutes : MINUTES_AN_ANSWER;
      left -= took;
      studied += took;
      if (action.kind === "answer" && action.review) outcome.reviews++;
    }
    if (outcome.minutesToMost === Infinity && mastered(day) >= MOST) outcome.minutesToMost = studied;
    if (day === 29) outcome.masteredAt30 = mastered(30);
  }
  outcome.recallAt90 = sumOf((objective) => learner.recall(objective, DAYS)) / count;
  return outcome;
}
