import * as z from "./zod.ts";
import { TimeZone } from "./progress.ts";
import { Confidence } from "./confidence.ts";
import { ItemAnswer, ItemView } from "./quiz-items.ts";

/** A question that a chapter's text asks, as one release shows it to everyone, and the learner's answer. */
export const InlineQuestion = z
  .object({
    item: ItemView,
    language: z.string().check(z.describe("BCP 47 tag of its texts")),
    answer: z.nullable(ItemAnswer).check(z.describe("null: not answered in the text yet")),
  })
  .register(z.globalRegistry, { id: "InlineQuestion" });
export type InlineQuestion = z.infer<typeof InlineQuestion>;

export const ChapterQuestions = z
  .object({
    course: z.string(),
    chapter: z.string(),
    release: z.string().check(z.describe("Send it with an answer")),
    questions: z.array(InlineQuestion).check(z.describe("In the order of the text")),
  })
  .register(z.globalRegistry, { id: "ChapterQuestions" });
export type ChapterQuestions = z.infer<typeof ChapterQuestions>;

export const AnswerInline = z
  .strictObject({
    release: z.string().check(z.maxLength(64), z.describe("As the questions name it")),
    response: z.record(z.string(), z.unknown()).check(z.describe("See ItemResponse")),
    confidence: z.optional(Confidence).check(z.describe("Chosen before the answer; never in the score")),
    locale: z
      .optional(z.string().check(z.maxLength(35)))
      .check(z.describe("Language that the question was shown in")),
    answeredAt: z
      .optional(z.iso.datetime({ offset: true }))
      .check(z.describe("By the learner's clock; limited to between their last request and now")),
    timeZone: z.optional(TimeZone).check(z.describe("Saved as the learner's time zone")),
  })
  .register(z.globalRegistry, { id: "AnswerInline" });
export type AnswerInline = z.infer<typeof AnswerInline>;
