import { seeded } from "../seeded.ts";

/** Numbers from a seed: the same seed gives the same learner on every machine. */
export interface Random {
  /** In [0, 1). */
  next: () => number;
  /** Normal with mean 0 and deviation 1, by Box and Muller. */
  normal: () => number;
}

/** Makes the numbers of a seed; neighbouring seeds begin far apart. */
export function randomOf(seed: number): Random {
  const next = seeded(Math.imul(seed + 1, 0x9e3779b1));
  return { next, normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()) };
}
