import * as z from "zod";
import { readSection } from "../../domain/content/index.ts";
import { chapter, course, guestField, locale, section } from "../fields.ts";
import { linkerFor } from "../course-links.ts";
import { languageNote, localeOf } from "../languages.ts";
import { fitting, CONTENT_NOTICE } from "../text.ts";
import { defineTool } from "../tool.ts";
import { urlOf } from "../web-url.ts";

const CONTENTS_BYTES = 3_000;

export const readSectionTool = defineTool({
  name: "read_section",
  title: "Read a section",
  description:
    "Returns the author's text, word for word, from a section on, else from the chapter's start, with its URL. For teaching or quoting. `next` is where the text continues.",
  effect: "reads",
  audience: "anyone",
  input: z.object({
    course,
    chapter,
    section,
    part: z.int().min(1).max(1_000).optional().describe("`part` of `next`"),
    locale,
    guest: guestField,
  }),
  async run(ctx, { course: id, chapter: chapterId, section: start, part, locale: given }, session, isView) {
    const wanted = localeOf(given, session);
    const format = isView ? "html" : "markdown";
    const reading = await readSection(ctx, id, chapterId, { section: start, part, locale: wanted, format });
    const { chapterTitle, language, sections, next } = reading;
    const place = { course: reading.course, chapter: reading.chapter };
    const about = {
      ...place,
      chapterTitle,
      language,
      ...languageNote(wanted, language),
      url: urlOf(ctx, { ...place, section: sections[0]!.id }, language),
    };
    const text = isView ? reading.text : (await linkerFor(ctx, place, language))(reading.text);
    const contents = isView ? { contents: fitting(reading.contents, CONTENTS_BYTES, isView).items } : {};
    return { ...about, sections, ...contents, notice: CONTENT_NOTICE, text, hasMore: next !== null, next };
  },
});
