import * as z from "./zod.ts";

const day = z.iso.date().check(z.describe("Calendar day in the learner's time zone"));

/** How many questions come due on a day. */
export const ForecastDay = z.object({ day, due: z.int() }).register(z.globalRegistry, { id: "ForecastDay" });
export type ForecastDay = z.infer<typeof ForecastDay>;

export const Reviews = z
  .object({
    course: z.string(),
    today: day,
    due: z.int().check(z.describe("Due today, overdue ones included")),
    overdue: z.int().check(z.describe("Of those due, how many were due before today")),
    ahead: z
      .int()
      .check(z.describe("Questions that can be studied ahead: those due next, usually within three days")),
    secondsEach: z
      .int()
      .check(z.describe("Seconds that a question takes: the learner's own median, else a default")),
    forecast: z
      .array(ForecastDay)
      .check(z.describe("Today, without what is overdue, and the 13 days after it")),
    cards: z.int().check(z.describe("Questions answered so far; each has a review card")),
    nextDueDay: z.nullable(day).check(z.describe("The next day with a due question, when none is due now")),
    hasMore: z.boolean(),
    items: z.array(
      z.object({
        item: z.string(),
        chapter: z.string(),
        objectives: z.array(z.string()),
        dueDay: day,
        lastDay: day,
        reps: z.int(),
        lapses: z.int(),
      }),
    ),
  })
  .register(z.globalRegistry, { id: "Reviews" });
export type Reviews = z.infer<typeof Reviews>;

export const StartReview = z
  .strictObject({
    attemptId: z
      .uuid()
      .check(z.describe("Created by the client; repeat the call with the same id to get the same attempt")),
    course: z.string().check(z.maxLength(64)),
    limit: z._default(z.int().check(z.minimum(1), z.maximum(20)), 8),
    ahead: z
      .optional(z.boolean())
      .check(
        z.describe("Adds the questions due next to those due today; without a due one it starts with them"),
      ),
    locale: z.optional(z.string().check(z.maxLength(35))),
  })
  .register(z.globalRegistry, { id: "StartReview" });
export type StartReview = z.infer<typeof StartReview>;
