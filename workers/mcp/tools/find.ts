import * as z from "zod";
import { listCourses, readSection } from "../../domain/content/index.ts";
import { AppError } from "../../platform/errors.ts";
import { searchCourse, verifyQuote } from "../../domain/search/index.ts";
import { MATTER, fitting } from "../text.ts";
import { defineTool } from "../tool.ts";
import { course, locale } from "./courses.ts";

const query = z.string().min(1).max(1_000);
const SNIPPET_CHARS = 500;
const MAX_COURSES = 20;
const HITS_BYTES = 12_000;
const NEAREST_BYTES = 3_000;

const searchTool = defineTool({
  name: "search_course",
  title: "Search a course",
  description:
    "Finds the sections of a course that answer a question, with citations. Use it before answering any question about the matter. `covered: false`: tell the learner that the course does not say, and do not answer from elsewhere. Then read_section.",
  effect: "reads",
  audience: "anybody",
  input: z.object({
    course,
    query,
    limit: z.int().min(1).max(10).default(5),
    locale,
  }),
  output: z.object({
    covered: z.boolean(),
    confidence: z.number(),
    notice: z.string(),
    hits: z.array(
      z.object({
        chapter: z.string(),
        section: z.string(),
        title: z.string(),
        path: z.array(z.string()),
        inAccount: z.boolean(),
        snippet: z.string().nullable(),
        url: z.string(),
      }),
    ),
    nearest: z.array(z.object({ chapter: z.string(), section: z.string(), title: z.string() })),
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
      notice: MATTER,
      hits: fitting(hits, HITS_BYTES).items,
      nearest: fitting(nearest, NEAREST_BYTES).items,
    };
  },
});

const quoteTool = defineTool({
  name: "verify_quote",
  title: "Check a quotation",
  description:
    "Says whether a passage stands word for word in the course, and where. Use it before quoting. When it does not, quote the passage in `place` or none.",
  effect: "reads",
  audience: "anybody",
  input: z.object({ course, quote: z.string().min(1).max(4_000), locale }),
  output: z.object({
    result: z.enum(["verbatim", "closest", "none", "too-short"]),
    verbatim: z.boolean(),
    place: z
      .object({
        chapter: z.string(),
        section: z.string(),
        title: z.string(),
        passage: z.string().nullable(),
        url: z.string(),
      })
      .nullable(),
  }),
  async run(ctx, { course: id, quote, locale: wanted }) {
    const verdict = await verifyQuote(ctx, id, { quote, locale: wanted });
    const { result, verbatim, place } = verdict;
    if (!place) return { result, verbatim, place };
    const { chapter, section, title, text, link } = place;
    const passage = text?.slice(0, 1_500) ?? null;
    return {
      result,
      verbatim,
      place: { chapter, section, title, passage, url: ctx.env.PUBLIC_ORIGIN + link },
    };
  },
});

const companySearch = defineTool({
  name: "search",
  title: "Search all courses",
  description:
    "Company-knowledge search over all courses. Use search_course when the course is known. Then fetch.",
  effect: "reads",
  audience: "anybody",
  input: z.object({ query }),
  output: z.object({ results: z.array(z.object({ id: z.string(), title: z.string(), url: z.string() })) }),
  async run(ctx, { query: q }) {
    const { courses } = await listCourses(ctx, { limit: MAX_COURSES });
    const found = await Promise.all(
      courses.map(({ id }) => searchCourse(ctx, id, { q, limit: 5, noted: false })),
    );
    const covered = found.filter((one) => one.covered).toSorted((a, b) => b.confidence - a.confidence);
    const results = covered.flatMap((one) =>
      one.hits.map((hit) => ({
        id: `${one.course}/${hit.chapter}#${hit.section}`,
        title: hit.headingPath.join(" › ") + (hit.gated ? " (not included in the account)" : ""),
        url: ctx.env.PUBLIC_ORIGIN + hit.link,
      })),
    );
    return { results: fitting(results.slice(0, 10), HITS_BYTES).items };
  },
});

const companyFetch = defineTool({
  name: "fetch",
  title: "Fetch a section",
  description: "Company-knowledge fetch: a result's text, word for word. Read on with `metadata.next`.",
  effect: "reads",
  audience: "anybody",
  input: z.object({ id: z.string().max(400) }),
  output: z.object({
    id: z.string(),
    title: z.string(),
    text: z.string(),
    url: z.string(),
    metadata: z.object({ notice: z.string(), language: z.string(), next: z.string().nullable() }),
  }),
  async run(ctx, { id }) {
    const match = /^([^/#]+)\/([^/#]+)#(.+?)(?:~(\d{1,4}))?$/.exec(id);
    if (!match)
      throw new AppError("invalid-request", "", {
        errors: [{ pointer: "/id", detail: "use an id that search gave" }],
      });
    const [, of, chapter, section, part] = match as unknown as [string, string, string, string, string?];
    const reading = await readSection(ctx, of, chapter, { section, part: part ? Number(part) : undefined });
    const { next, sections } = reading;
    const path = `${reading.course}/${reading.chapter}`;
    return {
      id,
      title: `${reading.chapterTitle} › ${sections[0]!.title}`,
      text: reading.text,
      url: `${ctx.env.PUBLIC_ORIGIN}/courses/${reading.course}/chapters/${reading.chapter}#${encodeURIComponent(section)}`,
      metadata: {
        notice: MATTER,
        language: reading.language,
        next: next && `${path}#${next.section}${next.part > 1 ? `~${next.part}` : ""}`,
      },
    };
  },
});

export const findTools = [searchTool, quoteTool, companySearch, companyFetch];
