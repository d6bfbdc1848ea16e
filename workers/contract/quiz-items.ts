import { ItemResponse, ItemView, RichText, points } from "../questions/schema.ts";
import * as z from "./zod.ts";

export { ItemResponse, ItemView, RichText };

const instant = z.iso.datetime({ offset: true });

export const PartFeedback = z
  .extend(RichText, {
    part: z
      .nullable(z.string())
      .check(
        z.describe(
          "Option, left side or blank that the feedback is about; null: the whole answer, or not shown yet",
        ),
      ),
  })
  .register(z.globalRegistry, { id: "PartFeedback" });
export type PartFeedback = z.infer<typeof PartFeedback>;

/** How an answer was graded. The key and the explanation are included only where the mode allows it. */
export const ItemResult = z
  .object({
    points,
    maxPoints: points,
    correct: z.boolean().check(z.describe("Full marks")),
    feedback: z.array(PartFeedback).check(z.describe("The author's feedback on this answer")),
    parts: z
      .nullable(z.array(z.object({ id: z.string(), correct: z.boolean() })))
      .check(z.describe("Grade of each option, left side or blank")),
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
    language: z
      .optional(z.string())
      .check(
        z.describe("Language of the question and its answer, when it is another than the attempt's by now"),
      ),
    answeredAt: z.nullable(instant),
    hintsUsed: z.int(),
    result: z.nullable(ItemResult).check(z.describe("null: not shown, see `resultsShown`")),
  })
  .register(z.globalRegistry, { id: "ItemAnswer" });
export type ItemAnswer = z.infer<typeof ItemAnswer>;
