import * as z from "zod";
import type { QUESTION_KINDS } from "./question-kinds.ts";

const instant = z.iso.datetime({ offset: true });
const points = z.number().min(0);

export const RichText = z
  .object({ markdown: z.string(), html: z.string().describe("Sanitised") })
  .meta({ id: "RichText" });

const response = {
  "single-choice": z.object({ choice: z.string().describe("An option's id") }),
  "multiple-choice": z.object({ choices: z.array(z.string()) }),
  "true-false": z.object({ value: z.boolean() }),
  numeric: z.object({
    value: z.string().describe("As typed; may end with the unit"),
    unit: z.string().optional(),
  }),
  "short-text": z.object({ text: z.string().max(500) }),
  ordering: z.object({ order: z.array(z.string()).describe("All option ids, first to last") }),
  matching: z.object({ pairs: z.record(z.string(), z.string()).describe("Left id to right id") }),
  cloze: z.object({
    blanks: z
      .record(z.string(), z.string())
      .describe("Blank id to text, or to an option id where it has options"),
  }),
} satisfies Record<(typeof QUESTION_KINDS)[number], z.ZodType>;

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
  .meta({
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
  .object({ id: z.string().describe("Valid in this attempt only"), text: RichText })
  .meta({ id: "ItemOption" });
const itemBase = {
  id: z.string(),
  prompt: RichText,
  objectives: z.array(z.string()),
  points,
  hints: z.number().int().describe("How many hints there are"),
  source: z.string().nullable().describe("Section that teaches it, as CHAPTER#SECTION"),
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
      units: z.array(z.string()).describe("Units to choose from; none when empty"),
    }),
    z.object({ ...itemBase, kind: z.literal("short-text") }),
    z.object({ ...itemBase, kind: z.literal("ordering"), options: z.array(Option) }),
    z.object({ ...itemBase, kind: z.literal("matching"), left: z.array(Option), right: z.array(Option) }),
    z.object({
      ...itemBase,
      kind: z.literal("cloze"),
      text: RichText.describe("Blanks stand as {{blank-id}}"),
      blanks: z.array(z.object({ id: z.string(), options: z.array(Option).nullable() })),
    }),
  ])
  .meta({ id: "ItemView" });
export type ItemView = z.infer<typeof ItemView>;

/** How an answer was graded. The key and the explanation come only where the mode allows. */
export const ItemResult = z
  .object({
    points,
    maxPoints: points,
    correct: z.boolean().describe("Full marks"),
    feedback: z.array(RichText).describe("The author's feedback on this answer"),
    parts: z
      .array(z.object({ id: z.string(), correct: z.boolean() }))
      .nullable()
      .describe("By option, left side or blank"),
    solution: ItemResponse.nullable().describe("null: not told yet, see `keysShown`"),
    explanation: RichText.nullable(),
    misconception: RichText.nullable(),
  })
  .meta({ id: "ItemResult" });
export type ItemResult = z.infer<typeof ItemResult>;

export const ItemAnswer = z
  .object({
    itemId: z.string(),
    response: ItemResponse.nullable().describe("null: not answered"),
    answeredAt: instant.nullable(),
    hintsUsed: z.number().int(),
    result: ItemResult.nullable().describe("null: not told before the attempt is finished"),
  })
  .meta({ id: "ItemAnswer" });
export type ItemAnswer = z.infer<typeof ItemAnswer>;
