import * as z from "./zod.ts";
import { Emblem } from "./content.ts";
import { InlineQuestion } from "./inline-questions.ts";
import { ObjectiveKnowledge } from "./knowledge.ts";
import { NotePage } from "./notes.ts";
import { CourseProgress, Progress } from "./progress.ts";
import { Reviews } from "./reviews.ts";

const share = z.number().check(z.minimum(0), z.maximum(1));

/** A chapter of a course's path, and how far the learner is with it (`pathOf`). */
export const NearStep = z
  .object({
    chapter: z.string(),
    title: z.string(),
    language: z.string(),
    emblem: z.nullable(Emblem),
    minutes: z.number(),
    state: z
      .enum(["done", "current", "part", "later"])
      .check(z.describe("done: read, and its quizzes are passed; current: where to continue; part: begun")),
    filled: share.check(z.describe("Half for reading, half for its quizzes that are passed")),
  })
  .register(z.globalRegistry, { id: "NearStep" });

export const NearPath = z
  .object({
    palette: z.int().check(z.describe("Colours of the drawn pictures")),
    steps: z.array(NearStep).check(z.describe("The current chapter and its neighbours, four at most")),
  })
  .register(z.globalRegistry, { id: "NearPath" });
export type NearPath = z.infer<typeof NearPath>;

export const Practice = z
  .object({
    kind: z.enum(["quiz", "chapter"]),
    id: z.string(),
    title: z.string(),
    language: z.string(),
  })
  .register(z.globalRegistry, { id: "Practice" });
export type Practice = z.infer<typeof Practice>;

export const CourseDetails = z
  .object({
    ...z.pick(Reviews, { due: true, overdue: true, forecast: true, cards: true, nextDueDay: true }).shape,
    objectives: z.array(ObjectiveKnowledge).check(z.describe("All of the course, in its order")),
    practice: z
      .array(Practice)
      .check(z.describe("Where weak objectives can be practised, the weakest first: three places at most")),
    path: NearPath,
  })
  .register(z.globalRegistry, { id: "CourseDetails" });
export type CourseDetails = z.infer<typeof CourseDetails>;

export const DashboardCourse = z
  .object({
    ...z.pick(CourseProgress, {
      course: true,
      title: true,
      chapters: true,
      completed: true,
      resume: true,
      examDate: true,
    }).shape,
    language: z.string().check(z.describe("BCP 47 tag of the title and of the objectives' titles")),
    ownLanguage: z
      .string()
      .check(z.describe("BCP 47 tag of the course, in which `resume` names its chapter")),
    details: z
      .nullable(CourseDetails)
      .check(z.describe("null beyond the 40 courses that the learner read last")),
  })
  .register(z.globalRegistry, { id: "DashboardCourse" });
export type DashboardCourse = z.infer<typeof DashboardCourse>;

export const Dashboard = z
  .object({
    ...z.omit(Progress, { courses: true }).shape,
    courses: z.array(DashboardCourse).check(z.describe("Most recently read first")),
  })
  .register(z.globalRegistry, { id: "Dashboard" });
export type Dashboard = z.infer<typeof Dashboard>;

export const OwnChapter = z
  .object({
    progress: CourseProgress.check(z.describe("Of the course, with its quizzes and without its objectives")),
    notes: NotePage.check(z.describe("Of the chapter, most recently edited first")),
    answers: z
      .array(InlineQuestion)
      .check(z.describe("Questions of the text that are answered, as they were shown then")),
  })
  .register(z.globalRegistry, { id: "OwnChapter" });
export type OwnChapter = z.infer<typeof OwnChapter>;
