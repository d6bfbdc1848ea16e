import { chapterGate } from "../access/index.ts";
import { chapterHref } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { QuoteCheck, VerifyQuote } from "../../contract/search.ts";
import { AppError } from "../../platform/errors.ts";
import {
  type QuotePlace,
  type QuoteResult,
  type SearchIndex,
  findQuote,
  isTooLong,
} from "../../search-engine/index.ts";
import { sectionLink, textDirective } from "./links.ts";
import { openCourseIndex } from "./open-course-index.ts";
import { mayAskClosed, spendClosedMatch } from "./quote-budget.ts";

/**
 * Whether a passage stands in a course word for word (white space and typography do not count), with its section and
 * a link that highlights it; or the closest passage. A closed section is named by its title only, and only so many
 * times a day. Throws
 * `invalid-request` for a passage that is too long by what its characters stand for, and as `loadCourse`.
 */
export async function verifyQuote(
  ctx: Context,
  course: string,
  { quote, locale }: VerifyQuote,
): Promise<QuoteCheck> {
  if (isTooLong(quote)) {
    const errors = [
      { pointer: "/quote", detail: "give a shorter passage: some characters stand for several" },
    ];
    throw new AppError("invalid-request", "The passage is too long.", { errors });
  }
  const { release, releaseId, language, fallback, index } = await openCourseIndex(ctx, course, locale);
  const isGated = await chapterGate(ctx, release);
  const found = await find(ctx, index, quote, isGated);
  const similarity = found.kind === "verbatim" ? 1 : found.kind === "closest" ? found.similarity : 0;
  const place =
    found.kind === "verbatim" || found.kind === "closest"
      ? describePlace(release.course, found, locale)
      : null;
  return {
    course: release.course,
    release: releaseId,
    language,
    fallback,
    result: found.kind,
    verbatim: found.verbatim,
    similarity,
    place,
  };
}

/** The passage; in a closed chapter only while the caller's budget for that lasts, and then as if it were not there. */
async function find(
  ctx: Context,
  index: SearchIndex,
  quote: string,
  isGated: (chapterId: string) => boolean,
): Promise<QuoteResult> {
  const confirmsGated = mayAskClosed(ctx);
  const found = findQuote(index, quote, { isGated, confirmsGated });
  if (found.kind !== "verbatim" || !found.gated || (await spendClosedMatch(ctx))) return found;
  return findQuote(index, quote, { isGated, confirmsGated: false });
}

function describePlace(course: string, place: QuotePlace, locale: string | undefined): QuoteCheck["place"] {
  const text = place.gated ? null : place.text;
  const link = sectionLink(course, place.chapterId, place.sectionId, locale);
  return {
    chapter: place.chapterId,
    chapterTitle: place.chapterTitle,
    section: place.sectionId,
    title: place.headingPath.at(-1) ?? place.chapterTitle,
    headingPath: place.headingPath,
    gated: place.gated,
    href: chapterHref(course, place.chapterId),
    link: text ? link + textDirective(text) : link,
    endSection: place.endSectionId,
    text,
  };
}
