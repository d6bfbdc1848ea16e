import { hash53 } from "../../questions/hash.ts";

/**
 * Small deterministic randomness for shuffles and draws. Not for secrets: it decides only what is shown in
 * which order, and must give the same result in Node, in workerd and in years to come.
 */

/** A stream of numbers in [0, 1), made from a seed text: the n-th is hash53 of `n:seed`. */
export function randomFrom(seed: string): () => number {
  let n = 0;
  return () => hash53(`${n++}:${seed}`) / 2 ** 53;
}

/** A shuffled copy (Fisher-Yates from the end). */
export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
