import * as z from "zod";
import type { CourseOutline } from "../../contract/content.ts";
import { readOutline } from "../../domain/navigation/index.ts";
import { course, guestField, locale } from "../fields.ts";
import { languageNote, localeOf } from "../languages.ts";
import { defineTool } from "../tool.ts";
import { webUrl } from "../web-url.ts";

export const showCourseTool = defineTool({
  name: "show_course",
  title: "Show a course",
  description: "Opens a course's outline in a view: chapters, quizzes, progress.",
  effect: "reads",
  audience: "anyone",
  shows: "course",
  status: ["Opening the course", "Course opened"],
  input: z.object({ course, locale, guest: guestField }),
  async run(ctx, { course: id, locale: given, guest }, session) {
    const wanted = localeOf(given, session);
    const { bytes } = await readOutline(ctx, id, { locale: wanted });
    const outline = JSON.parse(new TextDecoder().decode(bytes)) as CourseOutline;
    const { title, language, chapters } = outline;
    return {
      course: outline.id,
      title,
      language,
      ...languageNote(wanted, language),
      chapters: chapters.length,
      url: webUrl(ctx, `/courses/${outline.id}`, language),
      isKnown: ctx.caller !== null,
      guest: guest ?? null,
    };
  },
});
