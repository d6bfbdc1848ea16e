import * as z from "zod";
import type { CourseOutline } from "../../contract/content.ts";
import { chapterGate } from "../../domain/access/index.ts";
import { loadCourse } from "../../domain/content/index.ts";
import { readOutline } from "../../domain/navigation/index.ts";
import { course, locale } from "../fields.ts";
import { languageNote, localeOf } from "../languages.ts";
import { fitting } from "../text.ts";
import { defineTool } from "../tool.ts";

const OUTLINE_BYTES = 13_000;

export const getOutlineTool = defineTool({
  name: "get_outline",
  title: "Course outline",
  description:
    "Lists a course's chapters in order: number, id, title, prerequisites, quizzes, free or not. For an overview, a plan, or ids.",
  effect: "reads",
  audience: "anyone",
  input: z.object({
    course,
    locale,
    from: z.int().min(1).default(1).describe("Chapter number to start at"),
    objectives: z.boolean().default(false).describe("Add what each chapter teaches"),
  }),
  async run(ctx, { course: id, locale: given, from, objectives: isWhole }, session, isView) {
    const wanted = localeOf(given, session);
    const { bytes } = await readOutline(ctx, id, { locale: wanted });
    const outline = JSON.parse(new TextDecoder().decode(bytes)) as CourseOutline;
    const isClosed = isView ? await chapterGate(ctx, (await loadCourse(ctx, id)).release) : null;
    const objectives = new Map(outline.objectives.map((objective) => [objective.id, objective.title]));
    const rest = outline.chapters.slice(from - 1).map((one) => ({
      number: one.number,
      id: one.id,
      title: one.title,
      free: one.free,
      minutes: one.readingMinutes,
      requires: one.requires,
      ...(isWhole
        ? { objectives: one.objectives.map((objective) => objectives.get(objective) ?? objective) }
        : {}),
      // A chapter's only quiz often has the chapter's title.
      quizzes: one.quizzes.map(({ id: quiz, title, questions }) =>
        isView || title !== one.title ? { id: quiz, title, questions } : { id: quiz, questions },
      ),
      ...(isClosed ? { open: !isClosed(one.id) } : {}),
    }));
    const { items, hasMore } = fitting(rest, OUTLINE_BYTES, isView);
    const { title, language } = outline;
    return {
      course: outline.id,
      title,
      language,
      ...languageNote(wanted, language),
      totalChapters: outline.chapters.length,
      chapters: items,
      hasMore,
    };
  },
});
