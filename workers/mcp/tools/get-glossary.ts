import * as z from "zod";
import { findTerms } from "../../domain/navigation/index.ts";
import { course, locale } from "../fields.ts";
import { urlOf } from "../pages.ts";
import { fitting } from "../text.ts";
import { defineTool } from "../tool.ts";

const PAGE_SIZE = 30;
const LIST_BYTES = 13_500;

export const getGlossaryTool = defineTool({
  name: "get_glossary",
  title: "Glossary",
  description:
    "Returns the course's terms as its author defines them, each with the chapter that explains it; for an unknown `term`, the nearest names.",
  effect: "reads",
  audience: "anyone",
  input: z.object({
    course,
    term: z.string().min(1).max(200).optional().describe("In any form; without it: all terms"),
    cursor: z
      .string()
      .regex(/^\d{1,6}$/, "use `nextCursor`")
      .optional()
      .describe("`nextCursor`"),
    locale,
  }),
  async run(ctx, { course: id, term, cursor, locale: wanted }) {
    const found = await findTerms(ctx, id, { term, locale: wanted });
    const start = Number(cursor ?? 0);
    const page = found.terms.slice(start, start + PAGE_SIZE).map(({ chapter, ...entry }) => ({
      term: entry.term,
      also: entry.also,
      definition: entry.definition,
      chapter: chapter && { id: chapter.id, title: chapter.title },
      url: chapter
        ? urlOf(ctx, { course: found.course, chapter: chapter.id, section: null }, found.language)
        : `${ctx.env.PUBLIC_ORIGIN}/courses/${found.course}/glossary?locale=${found.language}#term-${entry.id}`,
    }));
    const { items } = fitting(page, LIST_BYTES);
    const end = start + items.length;
    return {
      course: found.course,
      language: found.language,
      terms: items,
      nearest: found.nearest,
      nextCursor: end < found.terms.length ? String(end) : null,
    };
  },
});
