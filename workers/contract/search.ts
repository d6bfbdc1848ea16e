import * as z from "./zod.ts";

const language = z.string().check(z.describe("BCP 47 language tag"));
const fallback = z.boolean().check(z.describe("True when the requested language is not available"));
const release = z.string().check(z.describe("The release that was searched"));

const place = {
  chapter: z.string(),
  chapterTitle: z.string(),
  section: z.string(),
  title: z.string().check(z.describe("The section's title")),
  headingPath: z.array(z.string()),
  gated: z.boolean().check(z.describe("The caller may not read it: only titles are returned")),
  href: z.string().check(z.describe("Path of the chapter in this API")),
  link: z.string().check(z.describe("Path of the section in the web app")),
};

export const SearchHit = z
  .object({
    ...place,
    score: z.number().check(z.describe("Comparable only within one response")),
    snippet: z.nullable(
      z.object({
        text: z.string(),
        highlights: z
          .array(z.tuple([z.int(), z.int()]))
          .check(z.describe("[start, end) in UTF-16 units of `text`")),
      }),
    ),
  })
  .register(z.globalRegistry, { id: "SearchHit" });
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchResults = z
  .object({
    course: z.string(),
    release,
    query: z.string(),
    language,
    fallback,
    covered: z
      .boolean()
      .check(z.describe("False: the course does not cover this; say so instead of answering from elsewhere")),
    confidence: z.number().check(z.describe("How much of the query the best section covers, 0 to 1")),
    total: z.int(),
    hits: z.array(SearchHit).check(z.describe("Empty when not covered")),
    nearest: z
      .array(z.object(place))
      .check(
        z.describe(
          "When not covered: up to three of the closest sections, to suggest but not to answer from",
        ),
      ),
  })
  .register(z.globalRegistry, { id: "SearchResults" });
export type SearchResults = z.infer<typeof SearchResults>;

export const VerifyQuote = z
  .strictObject({
    quote: z.string().check(z.minLength(1), z.maxLength(5_000)),
    locale: z.optional(z.string().check(z.maxLength(35))),
  })
  .register(z.globalRegistry, { id: "VerifyQuote" });
export type VerifyQuote = z.infer<typeof VerifyQuote>;

export const QuoteCheck = z
  .object({
    course: z.string(),
    release,
    language,
    fallback,
    result: z
      .enum(["verbatim", "closest", "none", "too-short"])
      .check(z.describe("none: nothing similar is in the content that the caller may search")),
    verbatim: z
      .boolean()
      .check(z.describe("The course contains it word for word; white space and typography are ignored")),
    similarity: z
      .number()
      .check(z.describe("1 when verbatim; otherwise the similarity of the closest passage")),
    place: z.nullable(
      z.object({
        ...place,
        endSection: z.string(),
        text: z
          .nullable(z.string())
          .check(z.describe("The passage in the course's own wording; null when gated")),
      }),
    ),
  })
  .register(z.globalRegistry, { id: "QuoteCheck" });
export type QuoteCheck = z.infer<typeof QuoteCheck>;
