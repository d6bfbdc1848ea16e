import * as z from "zod";
import { readSection } from "../../domain/content/index.ts";
import { chapter, course, locale } from "../fields.ts";
import { fitting, CONTENT_NOTICE } from "../text.ts";
import { defineTool } from "../tool.ts";

const CONTENTS_BYTES = 3_000;

export const readSectionTool = defineTool({
  name: "read_section",
  title: "Read in a chapter",
  description:
    "Gives the author's own text, word for word, from a section on, as much as fits. Teach from it and from nothing else; read on with `next` while `hasMore`. Without `section` it begins at the chapter's start. When a chapter is finished call save_place.",
  effect: "reads",
  audience: "anyone",
  input: z.object({
    course,
    chapter,
    section: z.string().max(200).optional().describe("Section id"),
    part: z.int().min(1).max(1_000).optional().describe("From `next`"),
    locale,
  }),
  async run(ctx, { course: id, chapter: chapterId, section, part, locale: wanted }, _session, isView) {
    const format = isView ? "html" : "markdown";
    const reading = await readSection(ctx, id, chapterId, { section, part, locale: wanted, format });
    const { chapterTitle, language, sections, text, next } = reading;
    const place = { course: reading.course, chapter: reading.chapter, chapterTitle, language };
    const contents = isView ? { contents: fitting(reading.contents, CONTENTS_BYTES, isView).items } : {};
    return { ...place, sections, ...contents, notice: CONTENT_NOTICE, text, hasMore: next !== null, next };
  },
});
