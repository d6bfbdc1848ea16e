/**
 * Figures of a whole course, its quizzes, and a question over releases. They are read from counts, which an hourly job
 * adds to; `countedUntil` says how far it is.
 */
import * as z from "./zod.ts";
import { QUESTION_KINDS } from "../questions/kinds.ts";
import { count, course, share, suppressed } from "./signal-fields.ts";
import { OptionSignals, QuestionFlag } from "./signals.ts";

const coefficient = (what: string) =>
  z.nullable(z.number().check(z.minimum(-1), z.maximum(1))).check(z.describe(what));

export const WeekSignal = z
  .object({
    week: z.iso.date().check(z.describe("Monday, UTC")),
    suppressed,
    starts: count.check(z.describe("Learners whose first activity in the course was in this week")),
    completions: count.check(z.describe("Chapters completed, summed over learners")),
    active: count.check(
      z.describe(
        "Learners who began or completed a chapter, or finished an attempt; each counts once a week",
      ),
    ),
  })
  .register(z.globalRegistry, { id: "WeekSignal" });
export type WeekSignal = z.infer<typeof WeekSignal>;

export const LanguageSignal = z
  .object({
    language: z.string().check(z.describe("BCP 47")),
    learners: count.check(
      z.describe(
        "Learners who finished an attempt in it, rounded down to tens; null: fewer than `minGroup`. A learner may be in several languages",
      ),
    ),
  })
  .register(z.globalRegistry, { id: "LanguageSignal" });
export type LanguageSignal = z.infer<typeof LanguageSignal>;

export const CourseSignals = z
  .object({
    ...course,
    countedUntil: z.iso
      .datetime()
      .check(
        z.describe("What was done before this moment is counted; later activity follows within the hour"),
      ),
    complete: z
      .boolean()
      .check(z.describe("False while activity from before the counts were introduced is still being added")),
    suppressed,
    learners: count.check(
      z.describe("Learners who began a chapter or finished an attempt. Totals are rounded down to tens"),
    ),
    completions: count.check(z.describe("Chapters completed, summed over learners")),
    attempts: count.check(
      z.describe("Finished attempts at quizzes and reviews, and questions answered in texts"),
    ),
    answers: count.check(z.describe("Answers in those attempts")),
    languages: z.array(LanguageSignal).check(z.describe("Most learners first")),
    weeks: z
      .array(WeekSignal)
      .check(
        z.describe(
          "The last 53 weeks at most, oldest first, from the first with activity to the current one, without gaps",
        ),
      ),
  })
  .register(z.globalRegistry, { id: "CourseSignals" });
export type CourseSignals = z.infer<typeof CourseSignals>;

export const ScoreBand = z
  .object({
    from: z.number().check(z.minimum(0), z.maximum(1), z.describe("Lowest score, as a share of the points")),
    to: z
      .number()
      .check(z.minimum(0), z.maximum(1), z.describe("Scores below this one, or up to it in the last band")),
    share: z.number().check(z.minimum(0), z.maximum(1), z.describe("Of the quiz's `learners`")),
  })
  .register(z.globalRegistry, { id: "ScoreBand" });
export type ScoreBand = z.infer<typeof ScoreBand>;

export const QuizSignal = z
  .object({
    quiz: z.string(),
    chapter: z.string(),
    title: z.string(),
    mode: z.enum(["practice", "check"]),
    questions: z.int().check(z.describe("Questions in an attempt")),
    passMark: z.number().check(z.describe("As a share of the points")),
    suppressed,
    learners: count.check(
      z.describe("Learners who finished it; the figures are about the first finished attempt of each"),
    ),
    meanScore: share.check(z.describe("Mean share of points")),
    passedShare: share.check(z.describe("Share of those who passed at the first attempt")),
    scores: z
      .array(ScoreBand)
      .check(
        z.describe(
          "Distribution of scores, lowest first: bands of a tenth, joined until each has `minGroup` learners. Empty when suppressed",
        ),
      ),
    reliability: z.nullable(
      z
        .object({
          release: z.string().check(z.describe("The release with the most attempts of the current length")),
          learners: z
            .int()
            .check(z.describe("First attempts that it is computed from, rounded down to tens")),
          alpha: coefficient(
            "Cronbach's alpha (KR-20 where questions are right or wrong); null: scores are all alike, or one question only",
          ),
          drawn: z
            .boolean()
            .check(
              z.describe(
                "Attempts had different questions, so that `alpha` is an estimate from their variances",
              ),
            ),
        })
        .check(z.describe("Null: fewer than `minGroup` attempts in any release")),
    ),
  })
  .register(z.globalRegistry, { id: "QuizSignal" });
export type QuizSignal = z.infer<typeof QuizSignal>;

export const QuizSignals = z
  .object({ ...course, language: z.string(), quizzes: z.array(QuizSignal) })
  .register(z.globalRegistry, { id: "QuizSignals" });
export type QuizSignals = z.infer<typeof QuizSignals>;

export const QuestionInRelease = z
  .object({
    release: z.string(),
    live: z.boolean(),
    publishedAt: z.nullable(z.iso.datetime()),
    prompt: z.string().check(z.describe("Start of the prompt in that release as plain text")),
    kind: z.enum(QUESTION_KINDS),
    suppressed,
    answers: count.check(z.describe("First answers that were given in this release")),
    difficulty: share.check(z.describe("Facility index p: the mean share of points")),
    discrimination: coefficient("Corrected item-total correlation"),
    options: z
      .nullable(OptionSignals)
      .check(z.describe("With the texts of that release; null: not a choice question")),
    flags: z.array(QuestionFlag),
  })
  .register(z.globalRegistry, { id: "QuestionInRelease" });
export type QuestionInRelease = z.infer<typeof QuestionInRelease>;

export const QuestionReleases = z
  .object({
    course: z.string(),
    minGroup: course.minGroup,
    item: z.string(),
    releases: z
      .array(QuestionInRelease)
      .check(z.describe("At most ten releases that have the question and answers to it, newest first")),
  })
  .register(z.globalRegistry, { id: "QuestionReleases" });
export type QuestionReleases = z.infer<typeof QuestionReleases>;
