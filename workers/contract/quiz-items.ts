import { ItemResponse, ItemView, RichText, points } from "../questions/schema.ts";
import { Confidence } from "./confidence.ts";
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
    correct: z
      .boolean()
      .check(z.describe("Whether the answer is right; after a second try it has fewer points all the same")),
    feedback: z.array(PartFeedback).check(z.describe("The author's feedback on this answer")),
    parts: z
      .nullable(z.array(z.object({ id: z.string(), correct: z.boolean() })))
      .check(z.describe("Grade of each option, left side or blank")),
    solution: z
      .nullable(ItemResponse)
      .check(z.describe("null: not answered, or not shown yet, see `keysShown`")),
    explanation: z.nullable(RichText),
    misconception: z.nullable(RichText),
    tryAgain: z
      .optional(
        z.object({
          penalty: points.check(z.describe("Share of the points that the second try costs")),
          hint: z.nullable(RichText),
        }),
      )
      .check(
        z.describe(
          "The answer is not final: send another with `try: 2`, or `dontKnow` with it to see the right one. Ending the attempt makes the first final",
        ),
      ),
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
    dontKnow: z.optional(z.literal(true)).check(z.describe("The learner said that they do not know")),
    confidence: z.optional(Confidence).check(z.describe("As chosen before the first answer")),
    firstTry: z
      .optional(z.object({ response: ItemResponse, points, answeredAt: instant }))
      .check(z.describe("The wrong answer before this one, which is the second")),
    answeredAt: z.nullable(instant),
    hintsUsed: z.int(),
    result: z.nullable(ItemResult).check(z.describe("null: not shown, see `resultsShown`")),
  })
  .register(z.globalRegistry, { id: "ItemAnswer" });
export type ItemAnswer = z.infer<typeof ItemAnswer>;
