/** A sample question of every kind with answers to it: for tests, the widget's mock host and the page that shows every kind. */
import type { Draft } from "./index.ts";
import type { QuestionKind } from "./kinds.ts";
import { SAMPLES } from "./registry/sample.ts";
import type { Sample } from "./sample.ts";
import type { ItemResponse, ItemView, Question } from "./schema.ts";

type AnySample = Sample<typeof Question, ItemView, ItemResponse, Draft>;

/** The sample of a kind; a kind without one does not compile. The cast says what the record's type guarantees. */
export const sampleOf = (kind: QuestionKind): AnySample =>
  (SAMPLES satisfies Record<QuestionKind, unknown>)[kind] as unknown as AnySample;
