import * as z from "zod";
import { searchCourse } from "../../domain/search/index.ts";
import { course, locale, query } from "../fields.ts";
import { fitting, CONTENT_NOTICE } from "../text.ts";
import { defineTool } from "../tool.ts";

const SNIPPET_CHARS = 500;
const HITS_BYTES = 12_000;
const NEAREST_BYTES = 3_000;

export const searchCourseTool = defineTool({
  name: "search_course",
  title: "Search a course",
  description:
    "Finds the sections of a course that answer a question, with snippets and URLs. `covered` says whether the course answers it.",
  effect: "reads",
  audience: "anyone",
  input: z.object({
    course,
    query,
    limit: z.int().min(1).max(10).default(5).describe("Most hits"),
    locale,
  }),
  async run(ctx, { course: id, query: q, limit, locale: wanted }) {
    const found = await searchCourse(ctx, id, { q, limit, locale: wanted });
    const origin = ctx.env.PUBLIC_ORIGIN;
    const hits = found.hits.map((hit) => ({
      chapter: hit.chapter,
      section: hit.section,
      title: hit.title,
      path: hit.headingPath,
      inAccount: !hit.gated,
      snippet: hit.snippet?.text.slice(0, SNIPPET_CHARS) ?? null,
      url: origin + hit.link,
    }));
    const nearest = found.nearest.map(({ chapter, section, title }) => ({ chapter, section, title }));
    return {
      covered: found.covered,
      confidence: found.confidence,
      notice: CONTENT_NOTICE,
      hits: fitting(hits, HITS_BYTES).items,
      nearest: fitting(nearest, NEAREST_BYTES).items,
    };
  },
});
