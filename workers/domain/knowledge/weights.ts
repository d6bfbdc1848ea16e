/** What a fit gives: `npm run bench:mastery -- --constants` prints it. */
export interface Weights {
  /** Share of points of all answers, and by a learner's first, second ... answer of an objective. */
  mean: number;
  byTurn: readonly number[];
  /** Weights of the inputs where the course's own rates are known, and where they are not. */
  measured: readonly number[];
  newCourse: readonly number[];
}

/** Fitted on the training part of ASSISTments 2015 (`research.md` of 006). */
export const WEIGHTS: Weights = {
  mean: 0.735,
  byTurn: [0.6661, 0.7663, 0.8079, 0.7533, 0.7495, 0.752, 0.7249, 0.7302, 0.7123, 0.6691],
  measured: [
    -0.2942, 0.128, 0.1927, 0.8725, 0.1474, 1.4142, 1.2215, 0.2641, 0.5514, 0.1774, 0.2853, 0.027, 1.0889,
    -0.2574, 0.1164, -0.2063, 0.2858, 0.2209, -0.0584,
  ],
  newCourse: [
    0.2391, 0.3491, 0.2391, 0.3121, 0.2046, 1.2661, 0.3863, -0.0071, 1.12, -0.0731, 0.2793, -0.3514, 1.1391,
    -0.2915, 0.4061, -0.2128, 0.2987, 0.3034, -0.0354,
  ],
};
