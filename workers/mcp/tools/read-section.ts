import * as z from "zod";
import { readSection } from "../../domain/content/index.ts";
import { chapter, course, guestField, locale, section } from "../fields.ts";
import { fitting, CONTENT_NOTICE } from "../text.ts";
import { defineTool } from "../tool.ts";

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
  async run(ctx, { course: id, chapter: chapterId, section: start, part, locale: wanted }, _session, isView) {
    const format = isView ? "html" : "markdown";
    const reading = await readSection(ctx, id, chapterId, { section: start, part, locale: wanted, format });
    const { chapterTitle, language, sections, text, next } = reading;
    const place = { course: reading.course, chapter: reading.chapter, chapterTitle, language };
    const contents = isView ? { contents: fitting(reading.contents, CONTENTS_BYTES, isView).items } : {};
    return { ...place, sections, ...contents, notice: CONTENT_NOTICE, text, hasMore: next !== null, next };
  },
});
