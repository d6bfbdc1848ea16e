import * as z from "./zod.ts";
import { QUESTION_KINDS } from "../questions/kinds.ts";
import { count, course, share, suppressed } from "./signal-fields.ts";

export const ChapterSignal = z
  .object({
    chapter: z.string(),
    number: z.int(),
    title: z.string(),
    suppressed,
    started: count.check(z.describe("Learners who started the chapter")),
    completed: count,
    completionShare: share,
    dropOff: share.check(z.describe("Share of those who started the previous chapter but not this one")),
    medianMinutes: z.nullable(z.number()).check(z.describe("From start to completion")),
    quizLearners: count.check(
      z.describe("Learners who finished a quiz of the chapter; null below `minGroup`"),
    ),
    quizPassedShare: share.check(
      z.describe("Share of those who passed every quiz of the chapter that they finished"),
    ),
  })
  .register(z.globalRegistry, { id: "ChapterSignal" });
export type ChapterSignal = z.infer<typeof ChapterSignal>;

export const ChapterSignals = z
  .object({ ...course, language: z.string(), chapters: z.array(ChapterSignal) })
  .register(z.globalRegistry, { id: "ChapterSignals" });
export type ChapterSignals = z.infer<typeof ChapterSignals>;

export const QuestionFlag = z.enum([
  "too-easy",
  "too-hard",
  "low-discrimination",
  "negative-discrimination",
  "wrong-option-more-popular",
]);
export type QuestionFlag = z.infer<typeof QuestionFlag>;

export const OptionSignals = z
  .object({
    answers: count.check(z.describe("First answers to exactly these options in the course's own language")),
    otherShare: share.check(
      z.describe("Combined share of the options without a share of their own; single choice only"),
    ),
    list: z.array(
      z.object({
        text: z.string().check(z.describe("Plain text; `true` or `false` for a statement")),
        right: z.boolean(),
        share: share.check(
          z.describe(
            "Null: fewer than `minGroup` chose it, or it would reveal the share of another such option",
          ),
        ),
      }),
    ),
  })
  .register(z.globalRegistry, { id: "OptionSignals" });
export type OptionSignals = z.infer<typeof OptionSignals>;

export const QuestionSignal = z
  .object({
    item: z.string(),
    quiz: z.string(),
    chapter: z.string(),
    kind: z.enum(QUESTION_KINDS),
    prompt: z.string().check(z.describe("Start of the prompt as plain text")),
    objectives: z.array(z.string()).check(z.describe("Ids of the objectives that it tests")),
    suppressed,
    answers: count.check(
      z.describe("Learners who answered it; only the first answer of each counts, without reviews"),
    ),
    difficulty: share.check(z.describe("Facility index p: the mean share of points")),
    discrimination: z
      .nullable(z.number().check(z.minimum(-1), z.maximum(1)))
      .check(
        z.describe(
          "Correlation of the share of points for this question with that for the rest of the attempt",
        ),
      ),
    meanHints: z.nullable(z.number()),
    options: z.nullable(OptionSignals).check(z.describe("Null: not a choice question")),
    flags: z.array(QuestionFlag),
  })
  .register(z.globalRegistry, { id: "QuestionSignal" });
export type QuestionSignal = z.infer<typeof QuestionSignal>;

export const ObjectiveSignal = z
  .object({
    objective: z.string(),
    title: z.string(),
    questions: z.int().check(z.describe("Questions of the list that test it and whose figures are shown")),
    answers: count.check(z.describe("First answers to them, summed over questions; null without any")),
    difficulty: share.check(z.describe("Mean share of points over these answers")),
  })
  .register(z.globalRegistry, { id: "ObjectiveSignal" });
export type ObjectiveSignal = z.infer<typeof ObjectiveSignal>;

export const QuestionSignals = z
  .object({
    ...course,
    answersOf: z
      .nullable(z.string())
      .check(z.describe("The release whose answers are counted; null: all releases")),
    language: z.string().check(z.describe("The course's own language")),
    questions: z.array(QuestionSignal),
    objectives: z
      .array(ObjectiveSignal)
      .check(z.describe("Objectives of the listed questions, in course order; a question may test several")),
  })
  .register(z.globalRegistry, { id: "QuestionSignals" });
export type QuestionSignals = z.infer<typeof QuestionSignals>;

export const ReleaseSignals = z
  .object({
    course: z.string(),
    minGroup: course.minGroup,
    releases: z
      .array(
        z.object({
          release: z.string(),
          live: z.boolean(),
          publishedAt: z
            .nullable(z.iso.datetime())
            .check(z.describe("When it was last published; null: not known any more")),
          learners: count.check(
            z.describe("Learners who answered in it, rounded down to tens; null: fewer than `minGroup`"),
          ),
        }),
      )
      .check(z.describe("Newest first")),
  })
  .register(z.globalRegistry, { id: "ReleaseSignals" });
export type ReleaseSignals = z.infer<typeof ReleaseSignals>;

export const SearchSignals = z
  .object({
    course: z.string(),
    minGroup: course.minGroup,
    days: z.int().check(z.describe("Number of days covered")),
    searches: z
      .array(
        z.object({
          query: z.string().check(z.describe("Lower case, spaces collapsed, at most 200 characters")),
          learners: z.int(),
          lastDay: z.iso.date().check(z.describe("UTC")),
        }),
      )
      .check(z.describe("Most learners first, then newest")),
  })
  .register(z.globalRegistry, { id: "SearchSignals" });
export type SearchSignals = z.infer<typeof SearchSignals>;
