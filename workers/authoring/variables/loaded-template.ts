import type { AuthoredQuestion } from "../../questions/schema.ts";
import type { Outcome } from "./pool.ts";
import type { Value } from "./values.ts";

/** A concrete question of a template. */
export interface QuestionVariant {
  /** As learners get it. */
  question: AuthoredQuestion;
  values: ReadonlyMap<string, Value>;
  /** With the key of this variant and the texts of the template, whose values `fill` writes. */
  keyed: AuthoredQuestion;
  fill: (text: string) => string;
}

/** A question with variables, in one language. */
export interface LoadedTemplate {
  /** In the order in which they were drawn, the same in all languages; the first stands for the template. */
  variants: QuestionVariant[];
  /** How many its author wants. */
  wanted: number;
  /** Tries its draws, for the check; null in translations, which have the original's. */
  tryDraws: (() => Generator<Outcome>) | null;
  /** Names of variables, and of those that are used. */
  names: ReadonlySet<string>;
  uses: ReadonlySet<string>;
}
