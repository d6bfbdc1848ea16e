import * as z from "zod";
import { Tier } from "./tiers.ts";

const dir = z.enum(["ltr", "rtl"]);
const language = z.string().describe("BCP 47 language tag");
const fallback = z
  .boolean()
  .describe("True when the language asked for is not there and the course's own is given");
const release = z.string().describe("Release; add `?release=` with it for an address that never changes");

export const CourseSummary = z
  .object({
    id: z.string(),
    release,
    publishedAt: z.iso.datetime().describe("When this release went live"),
    title: z.string(),
    summary: z.string().nullable(),
    language,
    languages: z.array(z.object({ language, dir, title: z.string(), chapters: z.number().int() })),
    chapters: z.number().int(),
    freeChapters: z.number().int().describe("Open to everybody"),
    tier: Tier,
    href: z.string(),
  })
  .meta({ id: "CourseSummary" });
export type CourseSummary = z.infer<typeof CourseSummary>;

export const CourseList = z
  .object({
    courses: z.array(CourseSummary),
    hasMore: z.boolean(),
    nextCursor: z.string().nullable().describe("Give it as `cursor` for the next page"),
  })
  .meta({ id: "CourseList" });
export type CourseList = z.infer<typeof CourseList>;

export const QuizSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    mode: z.enum(["practice", "check"]),
    questions: z.number().int(),
    points: z.number(),
    passMark: z.number().describe("Share of the points needed to pass"),
    attempts: z.number().int().nullable().describe("Attempts allowed; null: unlimited"),
    href: z.string(),
  })
  .meta({ id: "QuizSummary" });
export type QuizSummary = z.infer<typeof QuizSummary>;

export const ObjectiveInfo = z.object({ id: z.string(), title: z.string() }).meta({ id: "ObjectiveInfo" });

export const OutlineChapter = z
  .object({
    id: z.string(),
    number: z.number().int().describe("Place in the course, from 1"),
    title: z.string(),
    summary: z.string().nullable(),
    part: z.string().nullable(),
    free: z.boolean(),
    tier: Tier.describe("Tier needed to read it"),
    requires: z.array(z.string()).describe("Chapters to finish before this one"),
    objectives: z.array(z.string()),
    words: z.number().int(),
    readingMinutes: z.number(),
    language,
    languages: z.array(language),
    quizzes: z.array(QuizSummary),
    href: z.string(),
  })
  .meta({ id: "OutlineChapter" });
export type OutlineChapter = z.infer<typeof OutlineChapter>;

export const CourseOutline = z
  .object({
    id: z.string(),
    release,
    title: z.string(),
    summary: z.string().nullable(),
    language,
    dir,
    fallback,
    locales: z.array(z.object({ language, dir, title: z.string(), chapters: z.number().int() })),
    authors: z.array(z.string()),
    license: z.string().nullable(),
    source: z.string().nullable(),
    tier: Tier,
    prerequisites: z
      .enum(["advise", "enforce"])
      .describe("Whether `requires` is advice or holds a chapter back"),
    objectives: z.array(ObjectiveInfo),
    chapters: z.array(OutlineChapter).describe("In order; those of one part stand together"),
  })
  .meta({ id: "CourseOutline" });
export type CourseOutline = z.infer<typeof CourseOutline>;

export const ChapterLink = z
  .object({
    id: z.string(),
    number: z.number().int(),
    title: z.string(),
    free: z.boolean(),
    tier: Tier,
    href: z.string(),
  })
  .meta({ id: "ChapterLink" });
export type ChapterLink = z.infer<typeof ChapterLink>;

export const Chapter = z
  .object({
    course: z.string(),
    release,
    id: z.string(),
    number: z.number().int(),
    title: z.string(),
    summary: z.string().nullable(),
    part: z.string().nullable(),
    language,
    dir,
    fallback,
    languages: z.array(language),
    free: z.boolean(),
    tier: Tier,
    words: z.number().int(),
    readingMinutes: z.number(),
    objectives: z.array(ObjectiveInfo),
    requires: z.array(z.string()),
    sections: z.array(
      z.object({ id: z.string(), title: z.string(), level: z.number().int(), words: z.number().int() }),
    ),
    inlineQuizzes: z.array(z.object({ quiz: z.string(), section: z.string() })),
    quizzes: z.array(QuizSummary),
    html: z.string().describe("Sanitised fragment"),
    markdownHref: z.string().describe("The authored bytes"),
    previous: ChapterLink.nullable(),
    next: ChapterLink.nullable(),
  })
  .meta({ id: "Chapter" });
export type Chapter = z.infer<typeof Chapter>;

export const AccessReason = z.enum(["not-in-account", "prerequisite-missing"]);

export const AccessInfo = z
  .object({
    allowed: z.boolean(),
    reason: AccessReason.nullable(),
    tier: Tier.describe("Tier needed"),
    missing: z.array(z.string()).describe("Chapters to finish first"),
  })
  .meta({ id: "AccessInfo" });
export type AccessInfo = z.infer<typeof AccessInfo>;

export const Neighbour = z
  .object({
    course: z.string(),
    from: z.string(),
    chapter: ChapterLink.extend({ access: AccessInfo }).nullable().describe("null at the end of the course"),
  })
  .meta({ id: "Neighbour" });
export type Neighbour = z.infer<typeof Neighbour>;

export const ChapterAccess = AccessInfo.extend({
  course: z.string(),
  chapter: z.string(),
  free: z.boolean(),
  yourTier: Tier,
}).meta({ id: "ChapterAccess" });
export type ChapterAccess = z.infer<typeof ChapterAccess>;
