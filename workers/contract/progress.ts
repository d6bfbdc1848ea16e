import { ObjectiveKnowledge } from "./knowledge.ts";
import * as z from "./zod.ts";
import { Confidence } from "./confidence.ts";
import { Tier } from "./tiers.ts";

const day = z.iso.date().check(z.describe("Calendar day in the learner's time zone"));
const instant = z.iso.datetime({ offset: true });
const share = z.number().check(z.minimum(0), z.maximum(1));

/** IANA time zone name, as in `Asia/Karachi`. Plain offsets and names that this runtime does not know are rejected. */
export const TimeZone = z.string().check(
  z.maxLength(64),
  z.refine(
    (zone) => !/^[+-]/.test(zone) && isKnownZone(zone),
    "use an IANA time zone name such as Asia/Karachi or Europe/Madrid",
  ),
);

/** Names that were found to be known. Making a formatter, the only way to ask, costs more than all other checks together. */
const known = new Set<string>();
/** Zones are written in any case, so there are more spellings than zones. */
const MAX_KNOWN = 500;

function isKnownZone(zone: string): boolean {
  if (known.has(zone)) return true;
  try {
    // Throws a RangeError for an unknown name.
    new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions();
  } catch {
    return false;
  }
  if (known.size >= MAX_KNOWN) known.clear();
  known.add(zone);
  return true;
}

export const ProgressStatus = z.enum(["in-progress", "completed"]);

export const SetProgress = z
  .strictObject({
    status: z
      ._default(ProgressStatus, "in-progress")
      .check(z.describe("A completed chapter stays completed")),
    section: z.optional(z.string().check(z.maxLength(200))).check(z.describe("Section id to resume at")),
    at: z
      .optional(instant)
      .check(
        z.describe(
          "When the learner was there, by their clock; limited to between their last request and now",
        ),
      ),
    sentAt: z
      .optional(instant)
      .check(
        z.describe("The learner's clock when the request is sent; corrects `at` when that clock is wrong"),
      ),
    timeZone: z.optional(TimeZone).check(z.describe("Saved as the learner's time zone")),
  })
  .register(z.globalRegistry, { id: "SetProgress" });
export type SetProgress = z.infer<typeof SetProgress>;

export const ChapterProgress = z
  .object({
    chapter: z.string(),
    status: ProgressStatus,
    section: z.nullable(z.string()).check(z.describe("Where to resume")),
    startedAt: z.string(),
    completedAt: z.nullable(z.string()),
    updatedAt: z.string(),
  })
  .register(z.globalRegistry, { id: "ChapterProgress" });
export type ChapterProgress = z.infer<typeof ChapterProgress>;

export const Streak = z
  .object({
    current: z.int().check(z.describe("Consecutive active days")),
    longest: z.int(),
    freezes: z
      .int()
      .check(
        z.minimum(0),
        z.maximum(2),
        z.describe("One is earned per seven active days; they are used automatically"),
      ),
    frozenDays: z.array(day),
    activeToday: z.boolean(),
    atRisk: z.boolean().check(z.describe("There is a current streak and no activity today yet")),
    lastActiveDay: z.nullable(day),
  })
  .register(z.globalRegistry, { id: "Streak" });

export const ActivityDay = z
  .object({ day, answers: z.int(), chapters: z.int() })
  .register(z.globalRegistry, { id: "ActivityDay" });

export const QuizStanding = z
  .object({
    quiz: z.string(),
    finished: z.int().check(z.describe("Finished attempts")),
    best: z.nullable(share).check(z.describe("Best share of points")),
    passed: z.boolean(),
    open: z.nullable(z.string()).check(z.describe("Handle of an attempt that can be resumed")),
  })
  .register(z.globalRegistry, { id: "QuizStanding" });

/** How often answers were right, by how sure the learner was before them. */
export const Calibration = z
  .object({
    confidence: Confidence,
    answers: z.int(),
    right: z.int().check(z.describe("Full marks at the first try")),
  })
  .register(z.globalRegistry, { id: "Calibration" });
export type Calibration = z.infer<typeof Calibration>;

export const CourseProgress = z
  .object({
    course: z.string(),
    title: z.string(),
    chapters: z.int().check(z.describe("Chapters of the course")),
    completed: z.int(),
    share: share.check(z.describe("Share of chapters completed")),
    resume: z
      .nullable(z.object({ chapter: z.string(), title: z.string(), section: z.nullable(z.string()) }))
      .check(
        z.describe(
          "Where to continue, never a completed chapter; null when no chapter is started or all are completed",
        ),
      ),
    examDate: z.nullable(day),
    chapterProgress: z.array(ChapterProgress),
    objectives: z
      .optional(z.array(ObjectiveKnowledge))
      .check(z.describe("All of the course, in its order; only when one course is requested")),
    quizzes: z.optional(z.array(QuizStanding)).check(z.describe("Only when one course is requested")),
    calibration: z
      .optional(z.array(Calibration))
      .check(
        z.describe(
          "From low to high, of answers with a confidence; only when one course is requested and it has any. Open checks and a guest's checks are not in it",
        ),
      ),
  })
  .register(z.globalRegistry, { id: "CourseProgress" });
export type CourseProgress = z.infer<typeof CourseProgress>;

const dailyGoal = z.nullable(z.int().check(z.minimum(1), z.maximum(200)));

export const Progress = z
  .object({
    today: day,
    timeZone: z.string(),
    dailyGoal: dailyGoal.check(z.describe("Answers a day that the learner aims at; null for no goal")),
    streak: Streak,
    activity: z.array(ActivityDay).check(z.describe("Active days within the last 366")),
    courses: z.array(CourseProgress),
  })
  .register(z.globalRegistry, { id: "Progress" });
export type Progress = z.infer<typeof Progress>;

/** At most 1 KB of JSON: enough for any host model to continue where the learner stopped. */
export const StudyContext = z
  .object({
    course: z.string(),
    title: z.string(),
    tier: Tier,
    today: day,
    place: z.nullable(z.object({ chapter: z.string(), title: z.string(), section: z.nullable(z.string()) })),
    done: z.string().check(z.describe("Completed chapters out of all, as in 3/12")),
    next: z.nullable(z.object({ chapter: z.string(), title: z.string(), open: z.boolean() })),
    examDate: z.nullable(day),
    due: z.object({ cards: z.int(), objectives: z.array(z.string()) }),
    lastErrors: z.array(z.object({ item: z.string(), objectives: z.array(z.string()) })),
    weak: z.array(z.string()),
    openAttempt: z.nullable(z.object({ quiz: z.string(), attempt: z.string() })),
    streak: z.object({ days: z.int(), activeToday: z.boolean(), freezes: z.int() }),
  })
  .register(z.globalRegistry, { id: "StudyContext" });
export type StudyContext = z.infer<typeof StudyContext>;

export const Profile = z
  .object({
    learner: z.string(),
    kind: z.enum(["guest", "account"]),
    tier: Tier,
    timeZone: z.string(),
    locale: z.nullable(z.string()),
    dailyGoal: dailyGoal.check(z.describe("Answers a day that the learner aims at; null for no goal")),
  })
  .register(z.globalRegistry, { id: "Profile" });
export type Profile = z.infer<typeof Profile>;

export const UpdateProfile = z
  .strictObject({
    timeZone: z.optional(TimeZone),
    dailyGoal: z.optional(dailyGoal).check(z.describe("Answers a day; null removes the goal")),
    locale: z.optional(
      z.nullable(
        z
          .string()
          .check(z.maxLength(35), z.regex(/^[A-Za-z0-9-]+$/, "use a language tag such as en, es or zh-CN")),
      ),
    ),
  })
  .register(z.globalRegistry, { id: "UpdateProfile" });
export type UpdateProfile = z.infer<typeof UpdateProfile>;

export const SetPlan = z
  .strictObject({
    examDate: z
      .nullable(z.iso.date().check(z.refine((date) => date >= "2000-01-01", "use a date from 2000 on")))
      .check(z.describe("Day of the exam in the learner's time zone, today or later; null removes it")),
  })
  .register(z.globalRegistry, { id: "SetPlan" });
export type SetPlan = z.infer<typeof SetPlan>;

export const Plan = z.object({
  course: z.string(),
  examDate: z.nullable(day),
  daysLeft: z.nullable(z.int()).check(z.describe("Until the exam; 0 on its day")),
});
export type Plan = z.infer<typeof Plan>;

export const ReportKind = z.enum(["mistake", "unclear", "outdated", "translation", "technical", "other"]);
export type ReportKind = z.infer<typeof ReportKind>;

export const ReportProblem = z
  .strictObject({
    reportId: z.uuid().check(z.describe("Created by the client; a repeated report is stored once")),
    target: z
      .string()
      .check(z.maxLength(200), z.describe("What the report is about: chapter:CHAPTER#SECTION or item:ITEM")),
    kind: z.optional(ReportKind),
    release: z
      .optional(z.string().check(z.regex(/^[0-9a-f]{20}$/, "use the `release` that was read")))
      .check(z.describe("Release that the learner saw; without it, the live one")),
    message: z.string().check(
      z.trim(),
      z.minLength(3),
      z.maxLength(2000),
      z.refine((text) => !text.includes("\u0000"), "remove the NUL character"),
    ),
  })
  .register(z.globalRegistry, { id: "ReportProblem" });
export type ReportProblem = z.infer<typeof ReportProblem>;
