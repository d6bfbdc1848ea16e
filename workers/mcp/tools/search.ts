import * as z from "zod";
import type { NearestSection } from "../../contract/search.ts";
import { searchCourse, searchCourses } from "../../domain/search/index.ts";
import { course as courseField, locale, query } from "../fields.ts";
import { searchLanguageNote } from "../language-note.ts";
import { localeOf } from "../languages.ts";
import { fitting, CONTENT_NOTICE } from "../text.ts";
import { defineTool } from "../tool.ts";
import { webUrl } from "../web-url.ts";

const SNIPPET_CHARS = 500;
const RESULTS_BYTES = 12_000;
const NEAREST_BYTES = 6_000;
/** A title is a path of headings, which a strange course may make endless. */
const TITLE_CHARS = 300;

/** Returns the language of a link to a section, as fetch reads it from an id; empty for the course's own language. */
function languageOf(link: string): string {
  const locale = new URL(link, "https://course.invalid").searchParams.get("locale") ?? "";
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(locale) ? `@${locale}` : "";
}

export const searchTool = defineTool({
  name: "search",
  title: "Search",
  description:
    "Finds the sections that answer a question, in one course or in all, with passages, URLs and ids for fetch. `covered` says whether they do; when unsure or not-covered, `nearest` has the closest sections.",
  effect: "reads",
  audience: "anyone",
  input: z.object({
    query,
    queries: z
      .array(z.string().min(1).max(300))
      .max(3)
      .optional()
      .describe("Other phrasings: synonyms, the course's language"),
    course: courseField.optional().describe("Course id; without it, all courses"),
    limit: z.int().min(1).max(10).default(4).describe("Most results"),
    locale,
  }),
  async run(ctx, { query: q, queries, course, limit, locale: given }, session) {
    const wanted = localeOf(given, session);
    const asked = { q, queries, limit, locale: wanted };
    const found = course ? await searchCourse(ctx, course, asked) : await searchCourses(ctx, asked);
    const describe = (hit: NearestSection & { course?: string }) => ({
      id: `${hit.course ?? course!}/${hit.chapter}#${hit.section}${languageOf(hit.link)}`,
      title: hit.headingPath.join(" › ").slice(0, TITLE_CHARS).toWellFormed() || hit.title,
      url: webUrl(ctx, hit.link, languageOf(hit.link).slice(1) || found.language),
      text: hit.snippet?.text.slice(0, SNIPPET_CHARS).toWellFormed() ?? null,
      chapter: hit.chapter,
      section: hit.section,
      open: !hit.gated,
    });
    const note = searchLanguageNote(found, wanted);
    return {
      results: fitting(found.hits.map(describe), RESULTS_BYTES).items,
      covered: found.covered,
      nearest: fitting(found.nearest.map(describe), NEAREST_BYTES).items,
      language: found.language,
      ...(note ? { languageNote: note } : {}),
      notice: CONTENT_NOTICE,
    };
  },
});
