import { Id } from "./ids.ts";
import * as z from "./zod.ts";

/** Text that its author formats. */
export const markdown = z.string().check(z.trim(), z.minLength(1), z.describe("Markdown"));

/** What something was called before. */
export const aliases = z
  .optional(z.array(Id))
  .check(z.describe("Ids this had in earlier releases; progress and cards follow"));

/** What an author writes in a question of every kind. */
export const authored = {
  id: Id.check(z.describe("Stable: cards and statistics hang on it")),
  aliases,
  prompt: markdown,
  objectives: z.optional(z.array(Id)),
  points: z._default(z.number().check(z.positive(), z.maximum(100)), 1),
  hints: z
    .optional(z.array(markdown).check(z.maxLength(5)))
    .check(z.describe("From a nudge to nearly the answer; given one at a time")),
  explanation: z.optional(markdown).check(z.describe("Shown after the answer")),
  misconception: z
    .optional(markdown)
    .check(z.describe("The wrong idea behind the usual wrong answer; shown after a wrong answer")),
  demo: z
    .optional(z.boolean())
    .check(z.describe("Visitors may try it before they start the course; never asked in a check")),
  source: z
    .optional(z.string())
    .check(z.describe("Where it is taught: SECTION-ID, or CHAPTER-ID#SECTION-ID")),
};
export type AuthoredBase = z.infer<z.ZodMiniObject<typeof authored>>;

/** The options of a choice, the right ones marked. */
export const authoredOptions = z
  .array(
    z.strictObject({
      text: markdown,
      correct: z.optional(z.boolean()),
      feedback: z.optional(markdown),
    }),
  )
  .check(z.minLength(2), z.maxLength(12));

/** Accepted text answers; compared after Unicode NFKC, case folding and trimming of spaces. */
export const accept = z.array(z.string().check(z.trim(), z.minLength(1))).check(z.minLength(1));
