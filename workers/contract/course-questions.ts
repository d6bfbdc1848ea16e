import { Id } from "./ids.ts";
import * as z from "./zod.ts";

/** Text that its author formats. */
export const markdown = z.string().check(z.trim(), z.minLength(1), z.describe("Markdown"));

/** What something was called before. */
export const aliases = z
  .optional(z.array(Id))
  .check(z.describe("Ids this had in earlier releases; progress and cards follow"));

const base = {
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
  source: z
    .optional(z.string())
    .check(z.describe("Where it is taught: SECTION-ID, or CHAPTER-ID#SECTION-ID")),
};

export const ChoiceOption = z.strictObject({
  text: markdown,
  correct: z.optional(z.boolean()),
  feedback: z.optional(markdown),
});
const options = z.array(ChoiceOption).check(z.minLength(2), z.maxLength(12));

/** An accepted text answer; compared after Unicode NFKC, case folding and trimming of spaces. */
const accept = z.array(z.string().check(z.trim(), z.minLength(1))).check(z.minLength(1));

export const SingleChoice = z.strictObject({
  ...base,
  kind: z.literal("single-choice"),
  options,
  keepOrder: z.optional(z.boolean()),
});
export const MultipleChoice = z.strictObject({
  ...base,
  kind: z.literal("multiple-choice"),
  options,
  keepOrder: z.optional(z.boolean()),
  partialCredit: z
    ._default(z.boolean(), true)
    .check(z.describe("max(0, (right - wrong) / keys); otherwise all or nothing")),
});
export const TrueFalse = z.strictObject({
  ...base,
  kind: z.literal("true-false"),
  answer: z.boolean(),
  feedback: z.optional(z.strictObject({ true: z.optional(markdown), false: z.optional(markdown) })),
});
export const Numeric = z.strictObject({
  ...base,
  kind: z.literal("numeric"),
  answer: z.number(),
  tolerance: z
    ._default(
      z.union([
        z.number().check(z.nonnegative()),
        z.string().check(z.regex(/^\d+(\.\d+)?%$/, "a number, or a percentage such as 5%")),
      ]),
      0,
    )
    .check(z.describe("Absolute, or a percentage of the answer")),
  unit: z.optional(z.string()).check(z.describe("Unit of `answer`; then a unit must be given")),
  units: z
    .optional(z.record(z.string(), z.number().check(z.positive())))
    .check(z.describe("Other accepted units: how many of `unit` one of it is")),
});
export const ShortText = z.strictObject({
  ...base,
  kind: z.literal("short-text"),
  accept,
  caseSensitive: z.optional(z.boolean()),
  feedback: z
    .optional(z.record(z.string(), markdown))
    .check(z.describe("Feedback for particular wrong answers")),
});
export const Ordering = z.strictObject({
  ...base,
  kind: z.literal("ordering"),
  items: z.array(markdown).check(z.minLength(2), z.maxLength(12), z.describe("In the right order")),
  partialCredit: z
    ._default(z.boolean(), true)
    .check(z.describe("Share of neighbouring pairs in the right order")),
});
export const Matching = z.strictObject({
  ...base,
  kind: z.literal("matching"),
  pairs: z
    .array(z.strictObject({ left: markdown, right: markdown, feedback: z.optional(markdown) }))
    .check(z.minLength(2), z.maxLength(12)),
  distractors: z
    .optional(z.array(markdown).check(z.maxLength(8)))
    .check(z.describe("Right sides that belong to nothing")),
  partialCredit: z._default(z.boolean(), true),
});
export const ClozeBlank = z.union([
  z.strictObject({ accept, caseSensitive: z.optional(z.boolean()), feedback: z.optional(markdown) }),
  z.strictObject({
    options: z.array(z.string().check(z.trim(), z.minLength(1))).check(z.minLength(2), z.maxLength(8)),
    answer: z.string().check(z.trim(), z.minLength(1)),
    feedback: z.optional(markdown),
  }),
]);
export const Cloze = z.strictObject({
  ...base,
  kind: z.literal("cloze"),
  text: markdown.check(z.describe("Text with blanks written as {{blank-id}}")),
  blanks: z.record(Id, ClozeBlank),
  partialCredit: z._default(z.boolean(), true),
});

export const Question = z
  .discriminatedUnion("kind", [
    SingleChoice,
    MultipleChoice,
    TrueFalse,
    Numeric,
    ShortText,
    Ordering,
    Matching,
    Cloze,
  ])
  .register(z.globalRegistry, { id: "Question" });
/** A question as an author writes it, key and all. */
export type AuthoredQuestion = z.infer<typeof Question>;
