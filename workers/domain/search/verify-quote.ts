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
import { mayConfirmClosed, spendClosedMatch } from "./quote-budget.ts";

/**
 * Verifies that a passage is in a course word for word, ignoring white space and typography. Returns its section
 * with a link that highlights it, or the closest passage. A closed section is named by its title only, within a
 * daily budget. Throws `invalid-request` for a passage that is too long once its ligatures are expanded, and what
 * `loadCourse` throws.
 */
export async function verifyQuote(
  ctx: Context,
  course: string,
  { quote, locale }: VerifyQuote,
): Promise<QuoteCheck> {
  if (isTooLong(quote)) {
    const errors = [{ pointer: "/quote", detail: "use a shorter passage: some characters count as several" }];
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

/**
 * Finds the passage. Matches in closed chapters are confirmed within the caller's budget, and then reported as not
 * found.
 */
async function find(
  ctx: Context,
  index: SearchIndex,
  quote: string,
  isGated: (chapterId: string) => boolean,
): Promise<QuoteResult> {
  const confirmsGated = mayConfirmClosed(ctx);
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
