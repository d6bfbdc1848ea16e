import * as z from "zod";
import { readSection } from "../../domain/content/index.ts";
import type { CourseOutline } from "../../contract/content.ts";
import { readOutline } from "../../domain/navigation/index.ts";
import { getProgress } from "../../domain/progress/index.ts";
import { defineTool, guestField } from "../tool.ts";
import { chapter, course, locale } from "./courses.ts";
import { StartInput, Started, openQuiz, startedOf } from "./quiz.ts";

/*
 * Tools that open a view. They tell only what the view is about: it asks the other tools for the rest, and so does a
 * model whose host has no views. A quiz in a view and in the conversation is one attempt.
 */

/** Whether there is somebody whose progress the view can keep. */
const isKnown = z.boolean();

const showQuiz = defineTool({
  name: "show_quiz",
  title: "Show a quiz",
  description:
    "As start_quiz, in a view where the learner answers by hand. Use it when they want to click. Do not repeat its questions; if they answer in the conversation, answer_question goes on with the same attempt. If no view appears use start_quiz.",
  effect: "writes",
  audience: "learner",
  begins: true,
  shows: "quiz",
  input: StartInput.omit({ view: true }),
  output: Started.omit({ chapter: true, language: true, attemptsLeft: true, score: true }),
  async run(ctx, input, session) {
    return startedOf(await openQuiz(ctx, input), session);
  },
});

const showChapter = defineTool({
  name: "show_chapter",
  title: "Show a chapter",
  description:
    "Opens a chapter in a view to read, with figures and formulas. Use it when the learner wants to read for themselves. To teach from it, or if no view appears, use read_section.",
  effect: "reads",
  audience: "anybody",
  shows: "chapter",
  input: z.object({ course, chapter, section: z.string().max(200).optional(), locale, guest: guestField }),
  output: z.object({
    course: z.string(),
    chapter: z.string(),
    title: z.string(),
    section: z.string(),
    language: z.string(),
    isKnown,
    guest: z.string().nullable(),
  }),
  async run(ctx, { course: id, chapter: chapterId, section, locale: wanted, guest }) {
    const reading = await readSection(ctx, id, chapterId, { section, locale: wanted });
    return {
      course: reading.course,
      chapter: reading.chapter,
      title: reading.chapterTitle,
      section: reading.sections[0]!.id,
      language: reading.language,
      isKnown: ctx.caller !== null,
      guest: guest ?? null,
    };
  },
});

const showCourse = defineTool({
  name: "show_course",
  title: "Show a course",
  description:
    "Opens a course's outline in a view: chapters, what is free, quizzes, what is done. Use it when the learner wants to see or choose. If no view appears use get_outline.",
  effect: "reads",
  audience: "anybody",
  shows: "course",
  input: z.object({ course, locale, guest: guestField }),
  output: z.object({
    course: z.string(),
    title: z.string(),
    language: z.string(),
    chapters: z.int(),
    isKnown,
    guest: z.string().nullable(),
  }),
  async run(ctx, { course: id, locale: wanted, guest }) {
    const { bytes } = await readOutline(ctx, id, { locale: wanted });
    const outline = JSON.parse(new TextDecoder().decode(bytes)) as CourseOutline;
    const { title, language, chapters } = outline;
    return {
      course: outline.id,
      title,
      language,
      chapters: chapters.length,
      isKnown: ctx.caller !== null,
      guest: guest ?? null,
    };
  },
});

const showProgress = defineTool({
  name: "show_progress",
  title: "Show progress",
  description:
    "Opens a view of streak, calendar, due reviews and objectives. Use it when the learner wants to see how they stand. If no view appears use my_progress.",
  effect: "reads",
  audience: "learner",
  shows: "progress",
  input: z.object({ course, guest: guestField }),
  output: z.object({
    course: z.string(),
    title: z.string(),
    today: z.string(),
    streak: z.int(),
    guest: z.string().nullable(),
  }),
  async run(ctx, { course: id, guest }) {
    const { today, streak, courses } = await getProgress(ctx, id);
    const { course: of, title } = courses[0]!;
    return { course: of, title, today, streak: streak.current, guest: guest ?? null };
  },
});

export const showTools = [showQuiz, showChapter, showCourse, showProgress];
