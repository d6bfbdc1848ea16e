import * as z from "./zod.ts";

const language = z.string().check(z.describe("BCP 47 language tag"));
const fallback = z.boolean().check(z.describe("True when the language asked for is not there"));
const release = z.string().check(z.describe("The release that was searched"));

const place = {
  chapter: z.string(),
  chapterTitle: z.string(),
  section: z.string(),
  title: z.string().check(z.describe("The section's title")),
  headingPath: z.array(z.string()),
  gated: z.boolean().check(z.describe("Not open to the caller: titles only")),
  href: z.string().check(z.describe("The chapter in this API")),
  link: z.string().check(z.describe("The section in the web app, from this origin's root")),
};

export const SearchHit = z
  .object({
    ...place,
    score: z.number().check(z.describe("Comparable within one answer only")),
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
      .check(
        z.describe("False: the course says nothing about this; say so instead of answering from elsewhere"),
      ),
    confidence: z.number().check(z.describe("How much of the query the best section accounts for, 0 to 1")),
    total: z.int(),
    hits: z.array(SearchHit).check(z.describe("Empty when not covered")),
    nearest: z
      .array(z.object(place))
      .check(
        z.describe(
          "When not covered: the least distant sections, at most three, to offer and not to answer from",
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
      .check(z.describe("none: nothing like it is in what the caller may ask about")),
    verbatim: z
      .boolean()
      .check(z.describe("Word for word in the course; white space and typography do not count")),
    similarity: z.number().check(z.describe("1 when verbatim; of the closest passage otherwise")),
    place: z.nullable(
      z.object({
        ...place,
        endSection: z.string(),
        text: z.nullable(z.string()).check(z.describe("The passage as the course has it; null when gated")),
      }),
    ),
  })
  .register(z.globalRegistry, { id: "QuoteCheck" });
export type QuoteCheck = z.infer<typeof QuoteCheck>;
