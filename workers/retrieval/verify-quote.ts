import { gateOf } from "../access/index.ts";
import { chapterHref } from "../content/index.ts";
import type { Context } from "../context.ts";
import type { QuoteCheck, VerifyQuote } from "../contract/retrieval.ts";
import { findQuote, type QuotePlace } from "../search/index.ts";
import { sectionLink, textDirective } from "./links.ts";
import { openCourseIndex } from "./open-course-index.ts";

/**
 * Whether a passage stands in a course word for word (white space and typography do not count), with its section and
 * a link that highlights it; or the closest passage. A closed section is named by its title only. Throws as `loadCourse`.
 */
export async function verifyQuote(
  ctx: Context,
  course: string,
  { quote, locale }: VerifyQuote,
): Promise<QuoteCheck> {
  const { release, releaseId, language, fallback, index } = await openCourseIndex(ctx, course, locale);
  const isGated = await gateOf(ctx, release);
  const found = findQuote(index, quote, { isGated });
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
