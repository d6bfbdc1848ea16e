import { type FSRSState, Rating } from "ts-fsrs";
import { algorithm } from "./fsrs.ts";

/** One thing remembered. Days are fractions since the start. */
export interface Memory {
  /** Probability to recall it on a day. */
  recall: (day: number) => number;
  /** It was studied or recalled on a day; `right` is whether it was recalled. */
  practise: (day: number, right: boolean) => void;
}

/** Makes a memory of something learnt on a day; `strength` is the learner's own, around 1. */
export type MemoryModel = (day: number, strength: number) => Memory;

/** FSRS-6: difficulty, stability and a power curve. The product schedules by it, so it is not the only judge. */
const fsrs: MemoryModel = (day, strength) => {
  let state: FSRSState = algorithm.next_state(null, 0, Rating.Good);
  let last = day;
  const elapsed = (now: number) => Math.max(0, now - last) / strength;
  return {
    recall: (now) => algorithm.forgetting_curve(elapsed(now), state.stability),
    practise(now, right) {
      // Within a day a repetition changes nothing, as in the schedule without short-term steps.
      if (now - last < 0.5 && right) return;
      state = algorithm.next_state(
        state,
        Math.max(1, Math.round(elapsed(now))),
        right ? Rating.Good : Rating.Again,
      );
      last = now;
    },
  };
};

/** Exponential forgetting with a half-life that grows most when recall was late (half-life regression's curve, Settles and Meeder 2016). */
const halfLife: MemoryModel = (day, strength) => {
  let half = 3 * strength;
  let last = day;
  return {
    recall: (now) => 2 ** (-Math.max(0, now - last) / half),
    practise(now, right) {
      const late = Math.min(1, (now - last) / half);
      half = right ? half * (1 + 2 * late) : Math.max(strength, half * 0.5);
      last = now;
    },
  };
};

/** Traces that decay, each the faster the more active the memory was when it was laid (Pavlik and Anderson 2005). */
const traces: MemoryModel = (day, strength) => {
  const laid: { at: number; decay: number }[] = [];
  // Time outside of study passes slower for memory: the paper's factor is 0.025.
  const seconds = (now: number, at: number) => Math.max(30, (now - at) * 86_400 * 0.025);
  const activation = (now: number) => {
    let sum = 0;
    for (const { at, decay } of laid) sum += seconds(now, at) ** -decay;
    return sum === 0 ? -Infinity : Math.log(sum);
  };
  const lay = (now: number) => {
    const decay = 0.217 * Math.exp(activation(now)) + 0.177 / Math.sqrt(strength);
    // The oldest traces add next to nothing, and sums stay short.
    if (laid.length === 40) laid.splice(1, 1);
    laid.push({ at: now, decay });
  };
  lay(day);
  return {
    recall: (now) => 1 / (1 + Math.exp((-0.704 - 0.9 - activation(now)) / 0.255)),
    practise: (now) => lay(now),
  };
};

/** Models that differ in the curve and in what repetition does, so that no policy is judged by its own assumptions alone. */
export const MEMORIES = { "FSRS-6": fsrs, "half-life": halfLife, traces } satisfies Record<
  string,
  MemoryModel
>;
