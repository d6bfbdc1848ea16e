import * as z from "zod";
import { findTerms } from "../../domain/navigation/index.ts";
import { course, locale } from "../fields.ts";
import { fitting } from "../text.ts";
import { languageNote, localeOf } from "../languages.ts";
import { defineTool } from "../tool.ts";
import { urlOf, webUrl } from "../web-url.ts";

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
  async run(ctx, { course: id, term, cursor, locale: given }, session) {
    const wanted = localeOf(given, session);
    const found = await findTerms(ctx, id, { term, locale: wanted });
    const start = Number(cursor ?? 0);
    const page = found.terms.slice(start, start + PAGE_SIZE).map(({ chapter, ...entry }) => ({
      term: entry.term,
      also: entry.also,
      definition: entry.definition,
      chapter: chapter && { id: chapter.id, title: chapter.title },
      url: chapter
        ? urlOf(ctx, { course: found.course, chapter: chapter.id, section: null }, found.language)
        : webUrl(ctx, `/courses/${found.course}/glossary#term-${entry.id}`, found.language),
    }));
    const { items } = fitting(page, LIST_BYTES);
    const end = start + items.length;
    return {
      course: found.course,
      language: found.language,
      ...languageNote(wanted, found.language),
      terms: items,
      nearest: found.nearest,
      nextCursor: end < found.terms.length ? String(end) : null,
    };
  },
});
