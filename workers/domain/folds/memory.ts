import { FSRSAlgorithm, type FSRSState, type Grade, Rating, generatorParameters } from "ts-fsrs";

/**
 * FSRS-6. Fuzz is off because the same answers must give the same plan. Short-term steps are off because a day is the
 * shortest review interval; the next state then follows from stability, difficulty and the days since the last answer.
 */
const algorithm = new FSRSAlgorithm(
  generatorParameters({ enable_fuzz: false, enable_short_term: false, request_retention: 0.9 }),
);

/** What is remembered of a question after an answer, and after how many days it is due. */
export interface NextMemory extends FSRSState {
  interval: number;
}

/**
 * Returns the state after an answer that was graded `grade` (Again, Hard or Good), `elapsed` days after the one that led to
 * `before`; null before the first. It is what `next` of ts-fsrs' long-term scheduler gives, which also works out every
 * other grade with its dates and log: a third of the time for the first hundred answers in an isolate. The intervals of worse grades are needed, since a better one is
 * longer by a day at least.
 */
export function nextMemory(before: FSRSState | null, elapsed: number, grade: Grade): NextMemory {
  const after = (one: Grade) => algorithm.next_state(before, elapsed, one);
  const daysOf = ({ stability }: FSRSState) => algorithm.next_interval(stability, elapsed);
  const hard = after(Rating.Hard);
  if (grade === Rating.Again) {
    const again = after(Rating.Again);
    return { ...again, interval: Math.min(daysOf(again), daysOf(hard)) };
  }
  const againDays = Math.min(daysOf(after(Rating.Again)), daysOf(hard));
  const hardDays = Math.max(daysOf(hard), againDays + 1);
  if (grade === Rating.Hard) return { ...hard, interval: hardDays };
  const good = after(Rating.Good);
  return { ...good, interval: Math.max(daysOf(good), hardDays + 1) };
}
