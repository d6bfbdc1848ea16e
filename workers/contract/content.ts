import * as z from "./zod.ts";
import { CourseEpubs } from "./epubs.ts";
import { Tier } from "./tiers.ts";

const dir = z.enum(["ltr", "rtl"]);
const language = z.string().check(z.describe("BCP 47 language tag"));
const fallback = z
  .boolean()
  .check(z.describe("True when the requested language is not available and the course's own is returned"));
const release = z
  .string()
  .check(z.describe("Release; pass it as `?release=` for a URL whose content never changes"));

const tiles = z
  .string()
  .check(
    z.describe("Code of the drawn picture: four characters a tile (shape, quarter turns, colour, ground)"),
  );

export const PictureSize = z
  .object({ href: z.string(), type: z.string(), width: z.int(), height: z.int() })
  .register(z.globalRegistry, { id: "PictureSize" });
export type PictureSize = z.infer<typeof PictureSize>;

export const CoursePictures = z
  .object({
    palette: z.int().check(z.describe("Colours of the drawn pictures")),
    tiles,
    own: z
      .nullable(z.object({ light: z.array(PictureSize), dark: z.nullable(z.array(PictureSize)) }))
      .check(
        z.describe("The author's cover in sizes and formats, smaller formats first; null: the drawn one"),
      ),
    coverHref: z.string().check(z.describe("The drawn cover, SVG")),
    cardHref: z.string().check(z.describe("Social card, PNG of 1200 by 630")),
    iconHref: z.string().check(z.describe("Icon, PNG of 512 by 512")),
  })
  .register(z.globalRegistry, { id: "CoursePictures" });
export type CoursePictures = z.infer<typeof CoursePictures>;

export const Emblem = z
  .object({ tiles, own: z.nullable(z.array(PictureSize)) })
  .register(z.globalRegistry, { id: "Emblem" });
export type Emblem = z.infer<typeof Emblem>;

const pictures = z
  .nullable(CoursePictures)
  .check(z.describe("null in releases that were published before there were pictures"));
const level = z.nullable(z.enum(["beginner", "intermediate", "advanced"]));

export const CourseSummary = z
  .object({
    id: z.string(),
    release,
    publishedAt: z.iso.datetime().check(z.describe("When this release was published")),
    title: z.string(),
    summary: z.nullable(z.string()),
    language,
    languages: z.array(
      z.object({ language, dir, title: z.string(), summary: z.nullable(z.string()), chapters: z.int() }),
    ),
    chapters: z.int(),
    freeChapters: z.int().check(z.describe("Chapters open to everyone")),
    readingMinutes: z.number().check(z.describe("Of all chapters")),
    questions: z.int(),
    level,
    pictures,
    hasDemo: z.boolean().check(z.describe("Whether visitors may try a question")),
    tier: Tier,
    href: z.string(),
  })
  .register(z.globalRegistry, { id: "CourseSummary" });
export type CourseSummary = z.infer<typeof CourseSummary>;

export const CourseList = z
  .object({
    courses: z.array(CourseSummary),
    hasMore: z.boolean(),
    nextCursor: z.nullable(z.string()).check(z.describe("Pass it as `cursor` to get the next page")),
  })
  .register(z.globalRegistry, { id: "CourseList" });
export type CourseList = z.infer<typeof CourseList>;

export const QuizSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    mode: z.enum(["practice", "check"]),
    questions: z.int(),
    points: z.number(),
    passMark: z.number().check(z.describe("Share of points needed to pass")),
    attempts: z.nullable(z.int()).check(z.describe("Attempts allowed; null: unlimited")),
    href: z.string(),
  })
  .register(z.globalRegistry, { id: "QuizSummary" });
export type QuizSummary = z.infer<typeof QuizSummary>;

export const ObjectiveInfo = z
  .object({ id: z.string(), title: z.string() })
  .register(z.globalRegistry, { id: "ObjectiveInfo" });

export const OutlineChapter = z
  .object({
    id: z.string(),
    number: z.int().check(z.describe("Position in the course, from 1")),
    title: z.string(),
    summary: z.nullable(z.string()),
    part: z.nullable(z.string()),
    free: z.boolean(),
    tier: Tier.check(z.describe("Tier needed to read it")),
    requires: z.array(z.string()).check(z.describe("Chapters to complete before this one")),
    objectives: z.array(z.string()),
    words: z.int(),
    readingMinutes: z.number(),
    language,
    languages: z.array(language),
    quizzes: z.array(QuizSummary),
    inlineQuestions: z.int().check(z.describe("Questions that the text asks")),
    emblem: z.nullable(Emblem),
    href: z.string(),
  })
  .register(z.globalRegistry, { id: "OutlineChapter" });
export type OutlineChapter = z.infer<typeof OutlineChapter>;

export const CourseOutline = z
  .object({
    id: z.string(),
    release,
    title: z.string(),
    summary: z.nullable(z.string()),
    language,
    dir,
    fallback,
    locales: z.array(z.object({ language, dir, title: z.string(), chapters: z.int() })),
    authors: z.array(z.string()),
    license: z.nullable(z.string()),
    source: z.nullable(z.string()),
    level,
    pictures,
    epubs: CourseEpubs,
    tier: Tier,
    prerequisites: z
      .enum(["advise", "enforce"])
      .check(z.describe("Whether `requires` is advice or blocks a chapter until it is met")),
    objectives: z.array(z.extend(ObjectiveInfo, { requires: z.array(z.string()) })),
    glossaryTerms: z.int().check(z.describe("Terms in the course's glossary; 0: there is none")),
    chapters: z.array(OutlineChapter).check(z.describe("In order; chapters of one part are adjacent")),
  })
  .register(z.globalRegistry, { id: "CourseOutline" });
export type CourseOutline = z.infer<typeof CourseOutline>;

export const ChapterLink = z
  .object({
    id: z.string(),
    number: z.int(),
    title: z.string(),
    free: z.boolean(),
    tier: Tier,
    href: z.string(),
  })
  .register(z.globalRegistry, { id: "ChapterLink" });
export type ChapterLink = z.infer<typeof ChapterLink>;

export const Chapter = z
  .object({
    course: z.string(),
    release,
    id: z.string(),
    number: z.int(),
    title: z.string(),
    summary: z.nullable(z.string()),
    part: z.nullable(z.string()),
    language,
    dir,
    fallback,
    languages: z.array(language),
    free: z.boolean(),
    tier: Tier,
    words: z.int(),
    readingMinutes: z.number(),
    objectives: z.array(ObjectiveInfo),
    requires: z.array(z.string()),
    sections: z.array(z.object({ id: z.string(), title: z.string(), level: z.int(), words: z.int() })),
    inlineQuizzes: z.array(z.object({ quiz: z.string(), section: z.string() })),
    quizzes: z.array(QuizSummary),
    html: z.string().check(z.describe("Sanitised fragment")),
    markdownHref: z.string().check(z.describe("The authored bytes")),
    previous: z.nullable(ChapterLink),
    next: z.nullable(ChapterLink),
  })
  .register(z.globalRegistry, { id: "Chapter" });
export type Chapter = z.infer<typeof Chapter>;

export const GlossaryEntry = z
  .object({
    id: z.string().check(z.describe("Named by `data-term` in a chapter's HTML")),
    term: z.string(),
    also: z.array(z.string()).check(z.describe("Other forms of the term")),
    definition: z.string().check(z.describe("Plain text")),
    chapter: z
      .nullable(z.object({ id: z.string(), number: z.int(), title: z.string(), href: z.string() }))
      .check(z.describe("The chapter that explains it")),
  })
  .register(z.globalRegistry, { id: "GlossaryEntry" });

export const Glossary = z
  .object({
    course: z.string(),
    release,
    language,
    dir,
    fallback,
    terms: z.array(GlossaryEntry).check(z.describe("In the alphabetical order of the language")),
  })
  .register(z.globalRegistry, { id: "Glossary" });
export type Glossary = z.infer<typeof Glossary>;

export const AccessReason = z.enum(["not-in-account", "prerequisite-missing"]);

export const AccessInfo = z
  .object({
    allowed: z.boolean(),
    reason: z.nullable(AccessReason),
    tier: Tier.check(z.describe("Tier needed")),
    missing: z.array(z.string()).check(z.describe("Chapters to complete first")),
  })
  .register(z.globalRegistry, { id: "AccessInfo" });
export type AccessInfo = z.infer<typeof AccessInfo>;

export const Neighbour = z
  .object({
    course: z.string(),
    from: z.string(),
    chapter: z
      .nullable(z.extend(ChapterLink, { access: AccessInfo }))
      .check(z.describe("null at either end of the course")),
  })
  .register(z.globalRegistry, { id: "Neighbour" });
export type Neighbour = z.infer<typeof Neighbour>;

export const ChapterAccess = z
  .extend(AccessInfo, {
    course: z.string(),
    chapter: z.string(),
    free: z.boolean(),
    yourTier: Tier,
  })
  .register(z.globalRegistry, { id: "ChapterAccess" });
export type ChapterAccess = z.infer<typeof ChapterAccess>;
