import * as z from "zod";

const language = z.string().describe("BCP 47 language tag");
const fallback = z.boolean().describe("True when the language asked for is not there");
const release = z.string().describe("The release that was searched");

const place = {
  chapter: z.string(),
  chapterTitle: z.string(),
  section: z.string(),
  title: z.string().describe("The section's title"),
  headingPath: z.array(z.string()),
  gated: z.boolean().describe("Not open to the caller: titles only"),
  href: z.string().describe("The chapter in this API"),
  link: z.string().describe("The section in the web app, from this origin's root"),
};

export const SearchHit = z
  .object({
    ...place,
    score: z.number().describe("Comparable within one answer only"),
    snippet: z
      .object({
        text: z.string(),
        highlights: z
          .array(z.tuple([z.number().int(), z.number().int()]))
          .describe("[start, end) in UTF-16 units of `text`"),
      })
      .nullable(),
  })
  .meta({ id: "SearchHit" });
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
      .describe("False: the course says nothing about this; say so instead of answering from elsewhere"),
    confidence: z.number().describe("How much of the query the best section accounts for, 0 to 1"),
    total: z.number().int(),
    hits: z.array(SearchHit).describe("Empty when not covered"),
    nearest: z
      .array(z.object(place))
      .describe(
        "When not covered: the least distant sections, at most three, to offer and not to answer from",
      ),
  })
  .meta({ id: "SearchResults" });
export type SearchResults = z.infer<typeof SearchResults>;

export const VerifyQuote = z
  .strictObject({ quote: z.string().min(1).max(5_000), locale: z.string().max(35).optional() })
  .meta({ id: "VerifyQuote" });
export type VerifyQuote = z.infer<typeof VerifyQuote>;

export const QuoteCheck = z
  .object({
    course: z.string(),
    release,
    language,
    fallback,
    result: z
      .enum(["verbatim", "closest", "none", "too-short"])
      .describe("none: nothing like it is in the course"),
    verbatim: z.boolean().describe("Word for word in the course; white space and typography do not count"),
    similarity: z.number().describe("1 when verbatim; of the closest passage otherwise"),
    place: z
      .object({
        ...place,
        endSection: z.string(),
        text: z.string().nullable().describe("The passage as the course has it; null when gated"),
      })
      .nullable(),
  })
  .meta({ id: "QuoteCheck" });
export type QuoteCheck = z.infer<typeof QuoteCheck>;
