import { chooseVariant, loadCourse, readDecoded } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { openIndex, type SearchIndex } from "../../search-engine/index.ts";

/** The size of an opened index relative to its bytes, which it reads in place. */
const OPENED_WEIGHT = 1.1;

export interface CourseIndex {
  release: Release;
  releaseId: string;
  language: string;
  fallback: boolean;
  index: SearchIndex;
}

/** Thrown when a course has no index in any language. */
export const noIndex = () => new AppError("content-unavailable", "This course has no search index.");

/**
 * Opens the search index of a course's live release in a language; it is opened once and cached in the isolate.
 */
export async function openCourseIndex(
  ctx: Context,
  course: string,
  locale: string | undefined,
): Promise<CourseIndex> {
  const { release, releaseId } = await loadCourse(ctx, course);
  const chosen = chooseVariant(release.search, locale, release);
  if (!chosen) throw noIndex();
  const index = await openLanguage(ctx, release, chosen.language);
  return { release, releaseId, language: chosen.language, fallback: chosen.fallback, index };
}

/** Opens a release's index in one of its languages. */
export const openLanguage = (ctx: Context, release: Release, language: string): Promise<SearchIndex> =>
  readDecoded(ctx, release.search[language]!, "index", openIndex, OPENED_WEIGHT);
