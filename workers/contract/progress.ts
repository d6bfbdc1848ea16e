import * as z from "zod";
import { Tier } from "./tiers.ts";

const day = z.iso.date().describe("Calendar day in the learner's time zone");
const instant = z.iso.datetime({ offset: true });
const share = z.number().min(0).max(1);

/** IANA time zone name, as in `Asia/Karachi`. Names this runtime does not know, and plain offsets, are refused. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(
    (zone) => !/^[+-]/.test(zone) && isKnownZone(zone),
    "use an IANA time zone name such as Asia/Karachi or Europe/Madrid",
  );

function isKnownZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

export const ProgressStatus = z.enum(["in-progress", "completed"]);

export const SetProgress = z
  .strictObject({
    status: ProgressStatus.default("in-progress").describe("A completed chapter stays completed"),
    section: z.string().max(200).optional().describe("Section id to resume at"),
    at: instant
      .optional()
      .describe("When the learner was there, by their clock; clamped to [last contact, now]"),
    sentAt: instant
      .optional()
      .describe("The learner's clock as the request is sent; corrects `at` for a clock that is wrong"),
    timeZone: TimeZone.optional().describe("Kept as the learner's time zone"),
  })
  .meta({ id: "SetProgress" });
export type SetProgress = z.infer<typeof SetProgress>;

export const ChapterProgress = z
  .object({
    chapter: z.string(),
    status: ProgressStatus,
    section: z.string().nullable().describe("Where to resume"),
    startedAt: z.string(),
    completedAt: z.string().nullable(),
    updatedAt: z.string(),
  })
  .meta({ id: "ChapterProgress" });
export type ChapterProgress = z.infer<typeof ChapterProgress>;

export const Streak = z
  .object({
    current: z.number().int().describe("Active days in a row"),
    longest: z.number().int(),
    freezes: z.number().int().min(0).max(2).describe("Earned one per seven active days, used by themselves"),
    frozenDays: z.array(day),
    activeToday: z.boolean(),
    atRisk: z.boolean().describe("A streak is running and today has no activity yet"),
    lastActiveDay: day.nullable(),
  })
  .meta({ id: "Streak" });

export const ActivityDay = z
  .object({ day, answers: z.number().int(), chapters: z.number().int() })
  .meta({ id: "ActivityDay" });

export const ObjectiveStrength = z
  .object({
    objective: z.string(),
    title: z.string(),
    answers: z.number().int(),
    strength: share.describe("Mean share of points, the latest answers counting most"),
    level: z.enum(["weak", "developing", "strong"]),
  })
  .meta({ id: "ObjectiveStrength" });
export type ObjectiveStrength = z.infer<typeof ObjectiveStrength>;

export const QuizStanding = z
  .object({
    quiz: z.string(),
    finished: z.number().int().describe("Finished attempts"),
    best: share.nullable().describe("Best share of points"),
    passed: z.boolean(),
    open: z.string().nullable().describe("Handle of an attempt that can be resumed"),
  })
  .meta({ id: "QuizStanding" });

export const CourseProgress = z
  .object({
    course: z.string(),
    title: z.string(),
    chapters: z.number().int().describe("Chapters of the course"),
    completed: z.number().int(),
    share: share.describe("Completed chapters of all"),
    resume: z.object({ chapter: z.string(), title: z.string(), section: z.string().nullable() }).nullable(),
    examDate: day.nullable(),
    chapterProgress: z.array(ChapterProgress),
    objectives: z.array(ObjectiveStrength).optional().describe("Only when one course is asked for"),
    quizzes: z.array(QuizStanding).optional().describe("Only when one course is asked for"),
  })
  .meta({ id: "CourseProgress" });
export type CourseProgress = z.infer<typeof CourseProgress>;

export const Progress = z
  .object({
    today: day,
    timeZone: z.string(),
    streak: Streak,
    activity: z.array(ActivityDay).describe("The last 366 days that had any"),
    courses: z.array(CourseProgress),
  })
  .meta({ id: "Progress" });
export type Progress = z.infer<typeof Progress>;

/** At most 1 KB of JSON: enough for any host model to go on where the learner stopped. */
export const StudyContext = z
  .object({
    course: z.string(),
    title: z.string(),
    tier: Tier,
    today: day,
    place: z.object({ chapter: z.string(), title: z.string(), section: z.string().nullable() }).nullable(),
    done: z.string().describe("Completed chapters of all, as in 3/12"),
    next: z.object({ chapter: z.string(), title: z.string(), open: z.boolean() }).nullable(),
    examDate: day.nullable(),
    due: z.object({ cards: z.number().int(), objectives: z.array(z.string()) }),
    lastErrors: z.array(z.object({ item: z.string(), objectives: z.array(z.string()) })),
    weak: z.array(z.string()),
    openAttempt: z.object({ quiz: z.string(), attempt: z.string() }).nullable(),
    streak: z.object({ days: z.number().int(), activeToday: z.boolean(), freezes: z.number().int() }),
  })
  .meta({ id: "StudyContext" });
export type StudyContext = z.infer<typeof StudyContext>;

export const Reviews = z
  .object({
    course: z.string(),
    today: day,
    due: z.number().int(),
    cards: z.number().int().describe("Questions answered so far; each is a card"),
    nextDueDay: day.nullable().describe("When nothing is due: the day on which something will be"),
    hasMore: z.boolean(),
    items: z.array(
      z.object({
        item: z.string(),
        chapter: z.string(),
        objectives: z.array(z.string()),
        dueDay: day,
        lastDay: day,
        reps: z.number().int(),
        lapses: z.number().int(),
      }),
    ),
  })
  .meta({ id: "Reviews" });
export type Reviews = z.infer<typeof Reviews>;

export const StartReview = z
  .strictObject({
    attemptId: z
      .uuid()
      .describe("Made by the client; repeat the call with the same id to get the same attempt"),
    course: z.string().max(64),
    limit: z.number().int().min(1).max(20).default(8),
    locale: z.string().max(35).optional(),
  })
  .meta({ id: "StartReview" });
export type StartReview = z.infer<typeof StartReview>;

export const Profile = z
  .object({
    learner: z.string(),
    kind: z.enum(["guest", "account"]),
    tier: Tier,
    timeZone: z.string(),
    locale: z.string().nullable(),
  })
  .meta({ id: "Profile" });
export type Profile = z.infer<typeof Profile>;

export const UpdateProfile = z
  .strictObject({
    timeZone: TimeZone.optional(),
    locale: z
      .string()
      .max(35)
      .regex(/^[A-Za-z0-9-]+$/, "use a language tag such as en, es or zh-CN")
      .nullable()
      .optional(),
  })
  .meta({ id: "UpdateProfile" });
export type UpdateProfile = z.infer<typeof UpdateProfile>;

export const SetPlan = z
  .strictObject({
    examDate: z.iso
      .date()
      .refine((date) => date >= "2000-01-01", "use a date of this century")
      .nullable()
      .describe("Local date of the exam; null removes it"),
  })
  .meta({ id: "SetPlan" });
export type SetPlan = z.infer<typeof SetPlan>;

export const ReportProblem = z
  .strictObject({
    reportId: z.uuid().describe("Made by the client; a repeated report is kept once"),
    target: z.string().max(200).describe("What it is about: chapter:CHAPTER#SECTION or item:ITEM"),
    message: z
      .string()
      .trim()
      .min(3)
      .max(2000)
      .refine((text) => !text.includes("\u0000"), "leave out the NUL character"),
  })
  .meta({ id: "ReportProblem" });
export type ReportProblem = z.infer<typeof ReportProblem>;
