import * as z from "zod";
import { QUESTION_KINDS } from "./question-kinds.ts";

const share = z.number().min(0).max(1).nullable().describe("Rounded to whole percents; null: not told");
const count = z.number().int().nullable();
const suppressed = z.boolean().describe("Fewer learners than `minGroup`: every figure of the row is null");
const course = {
  course: z.string(),
  release: z.string().describe("The release whose chapters and questions these are"),
  minGroup: z.number().int().describe("No figure is about fewer learners than this"),
};

export const ChapterSignal = z
  .object({
    chapter: z.string(),
    number: z.number().int(),
    title: z.string(),
    suppressed,
    started: count.describe("Learners who were in the chapter"),
    completed: count,
    completionShare: share,
    dropOff: share.describe("Of those who started the chapter before, how many did not start this one"),
    medianMinutes: z.number().nullable().describe("From start to completion"),
    quizLearners: count.describe("Learners who finished a quiz of the chapter; null below `minGroup`"),
    quizPassedShare: share.describe("Of them, who passed every quiz of the chapter that they finished"),
  })
  .meta({ id: "ChapterSignal" });
export type ChapterSignal = z.infer<typeof ChapterSignal>;

export const ChapterSignals = z
  .object({ ...course, language: z.string(), chapters: z.array(ChapterSignal) })
  .meta({ id: "ChapterSignals" });
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
    answers: count.describe("First answers to these very options in the course's own language"),
    otherShare: share.describe("Of the options without a share, together; of one choice only"),
    list: z.array(
      z.object({
        text: z.string().describe("Plain text; `true` or `false` of a statement"),
        right: z.boolean(),
        share: share.describe("Null: fewer than `minGroup` chose it, or it would tell of one that few chose"),
      }),
    ),
  })
  .meta({ id: "OptionSignals" });
export type OptionSignals = z.infer<typeof OptionSignals>;

export const QuestionSignal = z
  .object({
    item: z.string(),
    quiz: z.string(),
    chapter: z.string(),
    kind: z.enum(QUESTION_KINDS),
    prompt: z.string().describe("Its beginning, as plain text"),
    suppressed,
    answers: count.describe("Learners who answered it; of each the first answer, reviews left out"),
    difficulty: share.describe("Facility index p: the mean share of the points"),
    discrimination: z
      .number()
      .min(-1)
      .max(1)
      .nullable()
      .describe("Correlation of the question's share with that of the rest of the attempt"),
    meanHints: z.number().nullable(),
    options: OptionSignals.nullable().describe("Null: not a question of choices"),
    flags: z.array(QuestionFlag),
  })
  .meta({ id: "QuestionSignal" });
export type QuestionSignal = z.infer<typeof QuestionSignal>;

export const QuestionSignals = z
  .object({
    ...course,
    answersOf: z
      .string()
      .nullable()
      .describe("The release whose answers alone are counted; null: those of all"),
    language: z.string().describe("The course's own"),
    questions: z.array(QuestionSignal),
  })
  .meta({ id: "QuestionSignals" });
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
          publishedAt: z.iso.datetime().nullable().describe("When it last went live; null: no longer known"),
          learners: count.describe(
            "Learners who answered in it, down to whole tens; null: fewer than `minGroup`",
          ),
        }),
      )
      .describe("Newest first"),
  })
  .meta({ id: "ReleaseSignals" });
export type ReleaseSignals = z.infer<typeof ReleaseSignals>;

export const SearchSignals = z
  .object({
    course: z.string(),
    minGroup: course.minGroup,
    days: z.number().int().describe("How far back"),
    searches: z
      .array(
        z.object({
          query: z.string().describe("Lower case, spaces collapsed, at most 200 characters"),
          learners: z.number().int(),
          lastDay: z.iso.date().describe("UTC"),
        }),
      )
      .describe("Most learners first, then newest"),
  })
  .meta({ id: "SearchSignals" });
export type SearchSignals = z.infer<typeof SearchSignals>;
