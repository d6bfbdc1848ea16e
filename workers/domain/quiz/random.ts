import { hash53 } from "../../questions/hash.ts";

/**
 * Deterministic pseudo-random numbers for shuffles and draws. They only decide the order of what is shown and are
 * not for secrets. They must be the same in Node and workerd, and never change.
 */

/** Returns a generator of numbers in [0, 1) from a seed text; the n-th is hash53 of `n:seed`. */
export function randomFrom(seed: string): () => number {
  let n = 0;
  return () => hash53(`${n++}:${seed}`) / 2 ** 53;
}

/** Returns a shuffled copy (Fisher-Yates from the end). */
export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
