import * as z from "./zod.ts";
import type { QUESTION_KINDS } from "../questions/kinds.ts";

const instant = z.iso.datetime({ offset: true });
const points = z.number().check(z.minimum(0));

export const RichText = z
  .object({ markdown: z.string(), html: z.string().check(z.describe("Sanitised")) })
  .register(z.globalRegistry, { id: "RichText" });

const response = {
  "single-choice": z.object({ choice: z.string().check(z.describe("An option's id")) }),
  "multiple-choice": z.object({ choices: z.array(z.string()) }),
  "true-false": z.object({ value: z.boolean() }),
  numeric: z.object({
    value: z.string().check(z.describe("As typed; may end with the unit")),
    unit: z.optional(z.string()),
  }),
  "short-text": z.object({ text: z.string().check(z.maxLength(500)) }),
  ordering: z.object({ order: z.array(z.string()).check(z.describe("All option ids, first to last")) }),
  matching: z.object({ pairs: z.record(z.string(), z.string()).check(z.describe("Left id to right id")) }),
  cloze: z.object({
    blanks: z
      .record(z.string(), z.string())
      .check(z.describe("Blank id to text, or to an option id where it has options")),
  }),
} satisfies Record<(typeof QUESTION_KINDS)[number], z.ZodMiniType>;

/** What a learner answers; which form depends on the question's kind. */
export const ItemResponse = z
  .union([
    response["single-choice"],
    response["multiple-choice"],
    response["true-false"],
    response.numeric,
    response["short-text"],
    response.ordering,
    response.matching,
    response.cloze,
  ])
  .register(z.globalRegistry, {
    id: "ItemResponse",
    examples: [
      { choice: "b" },
      { choices: ["a", "c"] },
      { value: true },
      { value: "3,5", unit: "km" },
      { text: "agent loop" },
      { order: ["b", "a", "c"] },
      { pairs: { "1": "c" } },
      { blanks: { tool: "a" } },
    ],
  });
export type ItemResponse = z.infer<typeof ItemResponse>;

const Option = z
  .object({ id: z.string().check(z.describe("Valid in this attempt only")), text: RichText })
  .register(z.globalRegistry, { id: "ItemOption" });
const itemBase = {
  id: z.string(),
  prompt: RichText,
  objectives: z.array(z.string()),
  points,
  hints: z.int().check(z.describe("How many hints there are")),
  source: z.nullable(z.string()).check(z.describe("Section that teaches it, as CHAPTER#SECTION")),
};
/** A question as one attempt shows it: no key, no explanation, no feedback, no hint. */
export const ItemView = z
  .discriminatedUnion("kind", [
    z.object({
      ...itemBase,
      kind: z.enum(["single-choice", "multiple-choice"]),
      options: z.array(Option),
      keepOrder: z.boolean(),
    }),
    z.object({ ...itemBase, kind: z.literal("true-false") }),
    z.object({
      ...itemBase,
      kind: z.literal("numeric"),
      units: z.array(z.string()).check(z.describe("Units to choose from; none when empty")),
    }),
    z.object({ ...itemBase, kind: z.literal("short-text") }),
    z.object({ ...itemBase, kind: z.literal("ordering"), options: z.array(Option) }),
    z.object({ ...itemBase, kind: z.literal("matching"), left: z.array(Option), right: z.array(Option) }),
    z.object({
      ...itemBase,
      kind: z.literal("cloze"),
      text: RichText.check(z.describe("Blanks stand as {{blank-id}}")),
      blanks: z.array(z.object({ id: z.string(), options: z.nullable(z.array(Option)) })),
    }),
  ])
  .register(z.globalRegistry, { id: "ItemView" });
export type ItemView = z.infer<typeof ItemView>;

const PartFeedback = z
  .extend(RichText, {
    part: z
      .nullable(z.string())
      .check(z.describe("Option, left side or blank that it is about; null: the whole, or not shown yet")),
  })
  .register(z.globalRegistry, { id: "PartFeedback" });

/** How an answer was graded. The key and the explanation come only where the mode allows. */
export const ItemResult = z
  .object({
    points,
    maxPoints: points,
    correct: z.boolean().check(z.describe("Full marks")),
    feedback: z.array(PartFeedback).check(z.describe("The author's feedback on this answer")),
    parts: z
      .nullable(z.array(z.object({ id: z.string(), correct: z.boolean() })))
      .check(z.describe("By option, left side or blank")),
    solution: z
      .nullable(ItemResponse)
      .check(z.describe("null: not answered, or not shown yet, see `keysShown`")),
    explanation: z.nullable(RichText),
    misconception: z.nullable(RichText),
  })
  .register(z.globalRegistry, { id: "ItemResult" });
export type ItemResult = z.infer<typeof ItemResult>;

export const ItemAnswer = z
  .object({
    itemId: z.string(),
    response: z.nullable(ItemResponse).check(z.describe("null: not answered")),
    answeredAt: z.nullable(instant),
    hintsUsed: z.int(),
    result: z.nullable(ItemResult).check(z.describe("null: not shown, see `resultsShown`")),
  })
  .register(z.globalRegistry, { id: "ItemAnswer" });
export type ItemAnswer = z.infer<typeof ItemAnswer>;
