import * as z from "zod";
import { readSection } from "../../domain/content/index.ts";
import { chapter, course, guestField, locale, section } from "../fields.ts";
import { languageNote, localeOf } from "../languages.ts";
import { defineTool } from "../tool.ts";
import { urlOf } from "../web-url.ts";

export const showChapterTool = defineTool({
  name: "show_chapter",
  title: "Show a chapter",
  description: "Opens a chapter in a view for reading, with figures and formulas.",
  effect: "reads",
  audience: "anyone",
  shows: "chapter",
  status: ["Opening the chapter", "Chapter opened"],
  input: z.object({ course, chapter, section, locale, guest: guestField }),
  async run(ctx, { course: id, chapter: chapterId, section: start, locale: given, guest }, session) {
    const wanted = localeOf(given, session);
    const reading = await readSection(ctx, id, chapterId, { section: start, locale: wanted });
    const { language, sections } = reading;
    const first = sections[0]!.id;
    return {
      course: reading.course,
      chapter: reading.chapter,
      title: reading.chapterTitle,
      section: first,
      language,
      ...languageNote(wanted, language),
      url: urlOf(ctx, { ...reading, section: first }, language),
      isKnown: ctx.caller !== null,
      guest: guest ?? null,
    };
  },
});
