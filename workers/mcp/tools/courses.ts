import * as z from "zod";
import { describeAccess } from "../../domain/access/index.ts";
import { findChapter, listCourses, loadCourse, readSection } from "../../domain/content/index.ts";
import type { CourseOutline } from "../../contract/content.ts";
import { readOutline } from "../../domain/navigation/index.ts";
import { MATTER, fitting } from "../text.ts";
import { defineTool, forViews, viewField } from "../tool.ts";

/** Ids; `list_courses` and `get_outline` say that they give them. */
export const course = z.string().max(64);
export const chapter = z.string().max(64);
/** A language tag, as in `es`. */
export const locale = z.string().max(35).optional();
const LIST_BYTES = 14_000;
const OUTLINE_BYTES = 13_000;
const CONTENTS_BYTES = 3_000;

const listTool = defineTool({
  name: "list_courses",
  title: "Courses",
  description:
    "Names the courses there are, with the ids that other tools take and what is free. Use it first when the learner has not said which course. Then get_outline or next_step.",
  effect: "reads",
  audience: "anybody",
  input: z.object({ cursor: z.string().max(64).optional().describe("`nextCursor`") }),
  output: z.object({
    courses: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        summary: z.string().nullable(),
        languages: z.array(z.string()),
        chapters: z.int(),
        freeChapters: z.int(),
      }),
    ),
    hasMore: z.boolean(),
    nextCursor: z.string().nullable(),
  }),
  async run(ctx, { cursor }) {
    const page = await listCourses(ctx, { limit: 10, cursor });
    const courses = page.courses.map(({ id, title, summary, languages, chapters, freeChapters }) => ({
      id,
      title,
      summary: summary?.slice(0, 400) ?? null,
      languages: languages.map(({ language }) => language),
      chapters,
      freeChapters,
    }));
    const { items, hasMore } = fitting(courses, LIST_BYTES);
    // The cursor is the last id that was given.
    if (hasMore) return { courses: items, hasMore, nextCursor: items.at(-1)!.id };
    return { courses, hasMore: page.hasMore, nextCursor: page.nextCursor };
  },
});

const outlineTool = defineTool({
  name: "get_outline",
  title: "Outline of a course",
  description:
    "Lists chapters in order with their quizzes, what each teaches, and which are free. Use it to plan, to find ids of chapters and quizzes, or to say what a course holds. Then read_section or start_quiz. Long courses come in pages: repeat with `from`.",
  effect: "reads",
  audience: "anybody",
  input: z.object({
    course,
    locale,
    from: z.int().min(1).default(1).describe("First chapter's number"),
  }),
  output: z.object({
    course: z.string(),
    title: z.string(),
    language: z.string(),
    totalChapters: z.int(),
    chapters: z.array(
      z.object({
        number: z.int(),
        id: z.string(),
        title: z.string(),
        free: z.boolean(),
        minutes: z.number(),
        requires: z.array(z.string()),
        objectives: z.array(z.string()),
        quizzes: z.array(z.object({ id: z.string(), title: z.string(), questions: z.int() })),
      }),
    ),
    hasMore: z.boolean(),
  }),
  async run(ctx, { course: id, locale: wanted, from }) {
    const { bytes } = await readOutline(ctx, id, { locale: wanted });
    const outline = JSON.parse(new TextDecoder().decode(bytes)) as CourseOutline;
    const objectives = new Map(outline.objectives.map((objective) => [objective.id, objective.title]));
    const rest = outline.chapters.slice(from - 1).map((one) => ({
      number: one.number,
      id: one.id,
      title: one.title,
      free: one.free,
      minutes: one.readingMinutes,
      requires: one.requires,
      objectives: one.objectives.map((objective) => objectives.get(objective) ?? objective),
      quizzes: one.quizzes.map(({ id: quiz, title, questions }) => ({ id: quiz, title, questions })),
    }));
    const { items, hasMore } = fitting(rest, OUTLINE_BYTES);
    const { title, language } = outline;
    return {
      course: outline.id,
      title,
      language,
      totalChapters: outline.chapters.length,
      chapters: items,
      hasMore,
    };
  },
});

const readTool = defineTool({
  name: "read_section",
  title: "Read in a chapter",
  description:
    "Gives the author's own text, word for word, from a section on, as much as fits. Teach from it and from nothing else; read on with `next` while `hasMore`. Without `section` it begins at the chapter's start. When a chapter is finished call save_place.",
  effect: "reads",
  audience: "anybody",
  input: z.object({
    course,
    chapter,
    section: z.string().max(200).optional().describe("Section id"),
    part: z.int().min(1).max(1_000).optional().describe("From `next`"),
    locale,
    view: viewField,
  }),
  output: z.object({
    course: z.string(),
    chapter: z.string(),
    chapterTitle: z.string(),
    language: z.string(),
    sections: z.array(z.object({ id: z.string(), title: z.string() })),
    contents: forViews(z.array(z.object({ id: z.string(), title: z.string(), level: z.int() }))),
    notice: z.string(),
    text: z.string(),
    hasMore: z.boolean(),
    next: z.object({ section: z.string(), part: z.int() }).nullable(),
  }),
  async run(ctx, { course: id, chapter: chapterId, section, part, locale: wanted, view }) {
    const format = view ? "html" : "markdown";
    const reading = await readSection(ctx, id, chapterId, { section, part, locale: wanted, format });
    const { chapterTitle, language, sections, text, next } = reading;
    const place = { course: reading.course, chapter: reading.chapter, chapterTitle, language };
    const contents = view ? { contents: fitting(reading.contents, CONTENTS_BYTES, view).items } : {};
    return { ...place, sections, ...contents, notice: MATTER, text, hasMore: next !== null, next };
  },
});

const accessTool = defineTool({
  name: "check_access",
  title: "What is open",
  description:
    "Says whether this learner may read a chapter and, if not, why: not in their account, or chapters to finish first. Use it before promising a chapter. Say only that it is not included; never advertise.",
  effect: "reads",
  audience: "anybody",
  input: z.object({ course, chapter }),
  output: z.object({
    chapter: z.string(),
    allowed: z.boolean(),
    reason: z.enum(["not-in-account", "prerequisite-missing"]).nullable(),
    missing: z.array(z.string()),
  }),
  async run(ctx, input) {
    const { release } = await loadCourse(ctx, input.course);
    const { id } = findChapter(release, input.chapter);
    const { allowed, reason, missing } = await describeAccess(ctx, release, id);
    return { chapter: id, allowed, reason, missing };
  },
});

export const courseTools = [listTool, outlineTool, readTool, accessTool];
