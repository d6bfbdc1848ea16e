import type { SimulatedCourse } from "./course.ts";
import type { Memory, MemoryModel } from "./memory.ts";
import { type Random, randomOf } from "./random.ts";

/** A learner whose hidden state is known. All draws come from the seed. */
export interface Learner {
  /** Minutes of study on a day; 0 on a day off. */
  minutesOn: (day: number) => number;
  read: (chapter: number, day: number) => void;
  /** Answers a question and reads its feedback; gives whether it was right. */
  answer: (item: number, day: number) => boolean;
  /** Hidden: the probability to know and recall an objective on a day. */
  recall: (objective: number, day: number) => number;
  /** Hidden: whether the objective was ever understood. */
  learnt: (objective: number) => boolean;
}

/** Probability to understand an objective by reading its chapter, and by the feedback of a question, for a middling learner. */
const BY_READING = 0.5;
const BY_FEEDBACK = 0.3;
/** Both are halved for each objective that it builds on and that is not known. */
const WITHOUT_BASE = 0.5;
const SLIP = 0.08;
/** Of a question without options, by luck or from common sense. */
const GUESS = 0.1;

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const logit = (p: number): number => Math.log(p / (1 - p));

/** Makes learner number `seed` of a course under a memory model. Traits do not depend on the model or on what is done. */
export function makeLearner(course: SimulatedCourse, model: MemoryModel, seed: number): Learner {
  const traits = randomOf(seed);
  const ability = 0.8 * traits.normal();
  const strength = Math.exp(0.4 * traits.normal());
  const minutes = Math.min(60, 15 * Math.exp(0.4 * traits.normal()));
  const diligence = 0.5 + 0.45 * traits.next();
  const days = Array.from({ length: 128 }, () => traits.next() < diligence);
  const chance: Random = randomOf(seed + 1_000_003);
  const memories: (Memory | null)[] = course.objectives.map(() => null);

  const recall = (objective: number, day: number) => memories[objective]?.recall(day) ?? 0;
  const mayLearn = (objective: number, day: number, base: number) => {
    if (memories[objective]) return;
    let p = logistic(logit(base) + ability);
    for (const before of course.objectives[objective]!.requires)
      if (recall(before, day) < 0.5) p *= WITHOUT_BASE;
    if (chance.next() < p) memories[objective] = model(day, strength);
  };

  return {
    minutesOn: (day) => (days[day % days.length] ? minutes : 0),
    read(chapter, day) {
      for (const objective of course.chapters[chapter]!.objectives)
        if (memories[objective]) memories[objective].practise(day, true);
        else mayLearn(objective, day, BY_READING);
    },
    answer(item, day) {
      const { objectives, chance: options } = course.items[item]!;
      const guess = Math.max(GUESS, options);
      const known = Math.min(...objectives.map((objective) => recall(objective, day)));
      const right = chance.next() < known * (1 - SLIP) + (1 - known) * guess;
      for (const objective of objectives) {
        const recalled = chance.next() < recall(objective, day);
        if (memories[objective]) memories[objective].practise(day, recalled);
        else mayLearn(objective, day, BY_FEEDBACK);
      }
      return right;
    },
    recall,
    learnt: (objective) => memories[objective] !== null,
  };
}
