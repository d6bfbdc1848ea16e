import { Id } from "./ids.ts";
import * as z from "./zod.ts";

/** Text that the author formats with Markdown. */
export const markdown = z.string().check(z.trim(), z.minLength(1), z.describe("Markdown"));

/** Former ids. */
export const aliases = z
  .optional(z.array(Id))
  .check(z.describe("Ids from earlier releases; progress and review cards convert over"));

/** What an author says about a second try in practice, of a quiz or of a question. */
export const secondTry = {
  tries: z
    .optional(z.int().check(z.minimum(1), z.maximum(2)))
    .check(z.describe("1: no second try after a wrong answer in practice; 2 when absent. A check has one")),
  penalty: z
    .optional(z.number().check(z.minimum(0), z.maximum(1)))
    .check(z.describe("Share of the points that the second try costs; a third when absent")),
};

/** Fields that an author writes in a question of any kind. */
export const authored = {
  id: Id.check(z.describe("Stable: review cards and statistics refer to it")),
  aliases,
  prompt: markdown,
  objectives: z.optional(z.array(Id)),
  points: z._default(z.number().check(z.positive(), z.maximum(100)), 1),
  hints: z
    .optional(z.array(markdown).check(z.maxLength(5)))
    .check(z.describe("From a nudge to nearly the answer; revealed one at a time")),
  explanation: z.optional(markdown).check(z.describe("Shown after the answer")),
  misconception: z
    .optional(markdown)
    .check(z.describe("The misunderstanding behind the usual wrong answer; shown after a wrong answer")),
  demo: z
    .optional(z.boolean())
    .check(z.describe("Visitors may try it before they start the course; never asked in a check")),
  ...secondTry,
  source: z
    .optional(z.string())
    .check(z.describe("Section that teaches it: SECTION-ID, or CHAPTER-ID#SECTION-ID")),
};
export type AuthoredBase = z.infer<z.ZodMiniObject<typeof authored>>;

/** The options of a choice question, with the correct ones marked. */
export const authoredOptions = z
  .array(
    z.strictObject({
      text: markdown,
      correct: z.optional(z.boolean()),
      feedback: z.optional(markdown),
    }),
  )
  .check(z.minLength(2), z.maxLength(12));

/** Accepted text answers. They are compared after Unicode NFKC, case folding and trimming. */
export const accept = z.array(z.string().check(z.trim(), z.minLength(1))).check(z.minLength(1));
