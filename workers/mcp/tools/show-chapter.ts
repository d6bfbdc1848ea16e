import * as z from "zod";
import { readSection } from "../../domain/content/index.ts";
import { chapter, course, guestField, locale } from "../fields.ts";
import { defineTool } from "../tool.ts";

export const showChapterTool = defineTool({
  name: "show_chapter",
  title: "Show a chapter",
  description:
    "Opens a chapter in a view to read, with figures and formulas. Use it when the learner wants to read for themselves. To teach from it, or if no view appears, use read_section.",
  effect: "reads",
  audience: "anyone",
  shows: "chapter",
  input: z.object({ course, chapter, section: z.string().max(200).optional(), locale, guest: guestField }),
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
