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

/** The most phrasings of one question that a search takes, `q` included. */
export const MAX_PHRASINGS = 4;

const phrasing = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));

/** The query parameters of one question; a parameter that is sent once is no list. */
export const phrasings = {
  q: phrasing,
  queries: z
    .optional(
      z.union([
        z.array(phrasing).check(z.maxLength(MAX_PHRASINGS - 1)),
        z.pipe(
          phrasing,
          z.transform((one) => [one]),
        ),
      ]),
    )
    .check(
      z.describe("Further phrasings of the same question, in any language; repeat the parameter for each"),
    ),
};

export const Coverage = z
  .enum(["covered", "unsure", "not-covered"])
  .check(
    z.describe(
      "covered: the hits answer; unsure: the nearest sections may, read them first; not-covered: the course does not say, so answer nothing from elsewhere",
    ),
  )
  .register(z.globalRegistry, { id: "Coverage" });
export type Coverage = z.infer<typeof Coverage>;

const found = {
  ...place,
  language: z.string().check(z.describe("Language of the title and the text")),
  snippet: z
    .nullable(
      z.object({
        text: z.string(),
        highlights: z
          .array(z.tuple([z.int(), z.int()]))
          .check(z.describe("[start, end) in UTF-16 units of `text`")),
      }),
    )
    .check(z.describe("null exactly when gated")),
};

export const SearchHit = z
  .object({
    ...found,
    score: z.number().check(z.describe("Comparable only within one response, and among open or gated hits")),
  })
  .register(z.globalRegistry, { id: "SearchHit" });
export type SearchHit = z.infer<typeof SearchHit>;

export const NearestSection = z.object(found).register(z.globalRegistry, { id: "NearestSection" });
export type NearestSection = z.infer<typeof NearestSection>;

export const SearchResults = z
  .object({
    course: z.string(),
    release,
    query: z.string().check(z.describe("The first phrasing")),
    language: z.string().check(z.describe("Language of the index that answers, as a BCP 47 tag")),
    fallback,
    questionLanguage: z
      .nullable(z.string())
      .check(z.describe("Language of the question, as far as its script and function words tell")),
    covered: Coverage,
    confidence: z.number().check(z.describe("How much of the query the best section covers, 0 to 1")),
    total: z.int(),
    hits: z.array(SearchHit).check(z.describe("Open sections first; empty unless covered")),
    nearest: z
      .array(NearestSection)
      .check(
        z.describe(
          "Unless covered: up to three of the closest sections, open ones first. When unsure there is at least one, as far as the caller may read any",
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
