import { isFree, requireChapter } from "../access/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Chapter } from "../../contract/content.ts";
import type { ChapterDocument, ChapterVariant, Release, ReleaseChapter } from "../../contract/release.ts";
import { requiredTier } from "../../contract/tiers.ts";
import { AppError } from "../../platform/errors.ts";
import { type ResponseBody, memoizeJson } from "./body.ts";
import { loadReleaseOrLive } from "./course.ts";
import { chapterHref, describeLink, describeObjectives, describePart, describeQuizzes } from "./describe.ts";
import { findChapter, neighboursOf } from "./lookup.ts";
import { readBytes, readJson } from "./objects.ts";
import { refuseWithPreview } from "./preview.ts";
import { type ChosenVariant, chooseVariant } from "./variants.ts";

export type ChapterFormat = "markdown" | "html" | "json";

export interface ChapterQuery {
  format: ChapterFormat;
  locale?: string | undefined;
  release?: string | undefined;
}

/** A chapter's bytes and what its response headers depend on. */
export interface ChapterReading extends ResponseBody {
  chapter: string;
  language: string;
  fallback: boolean;
  /** Open to everyone, in this release and in the live one; false for a staged release. */
  free: boolean;
  staleSeconds: number;
}

/**
 * Reads a chapter if the caller may. Free chapters and those that the token's claim covers need no database query,
 * and no bucket read when they are cached. Throws what `loadCourse` and `requireChapter` throw; a refusal has the first
 * paragraph (`preview`) where the author allows it.
 */
export async function readChapter(
  ctx: Context,
  course: string,
  chapterId: string,
  query: ChapterQuery,
): Promise<ChapterReading> {
  const { release, releaseId, live, staleSeconds, isStaged } = await loadReleaseOrLive(
    ctx,
    course,
    query.release,
  );
  const chapter = findChapter(release, chapterId);
  await requireChapter(ctx, release, chapter.id, live).catch((refusal: unknown) =>
    refuseWithPreview(ctx, live, chapter.id, query.locale, refusal),
  );
  const chosen = chooseVariant(chapter.variants, query.locale, release);
  if (!chosen) throw new AppError("content-unavailable", "This chapter has no text.");
  const body = await bodyOf(ctx, release, releaseId, chapter, chosen, query.format);
  const free = !isStaged && isFree(release, chapter.id, live);
  return {
    bytes: body.bytes,
    etag: body.etag,
    chapter: chapter.id,
    language: chosen.language,
    fallback: chosen.fallback,
    free,
    staleSeconds,
  };
}

async function bodyOf(
  ctx: Context,
  release: Release,
  releaseId: string,
  chapter: ReleaseChapter,
  chosen: ChosenVariant<ChapterVariant>,
  format: ChapterFormat,
): Promise<ResponseBody> {
  if (format !== "json") {
    const ref = chosen.variant[format];
    return { bytes: await readBytes(ctx, ref), etag: `"${ref.hash}"` };
  }
  const key = `chapter:${release.course}:${releaseId}:${chapter.id}:${chosen.language}:${chosen.fallback}`;
  return memoizeJson(key, () => toJson(ctx, release, releaseId, chapter, chosen));
}

async function toJson(
  ctx: Context,
  release: Release,
  releaseId: string,
  chapter: ReleaseChapter,
  chosen: ChosenVariant<ChapterVariant>,
): Promise<Chapter> {
  const { language, dir, variant, fallback } = chosen;
  const [document, html] = await Promise.all([
    readJson<ChapterDocument>(ctx, variant.document),
    readBytes(ctx, variant.html),
  ]);
  const { previous, next } = neighboursOf(release, chapter);
  return {
    course: release.course,
    release: releaseId,
    id: chapter.id,
    number: release.chapters.indexOf(chapter) + 1,
    title: variant.title,
    summary: variant.summary,
    part: describePart(release, chapter.part, language),
    language,
    dir,
    fallback,
    languages: Object.keys(chapter.variants),
    free: chapter.free,
    tier: requiredTier(chapter),
    words: variant.words,
    readingMinutes: variant.readingMinutes,
    objectives: describeObjectives(release, chapter.objectives, language),
    requires: chapter.requires,
    sections: document.sections.map(({ id, title, level, words }) => ({ id, title, level, words })),
    inlineQuizzes: document.inlineQuizzes,
    quizzes: describeQuizzes(release, chapter, language),
    html: new TextDecoder().decode(html),
    markdownHref: `${chapterHref(release.course, chapter.id)}?format=markdown&locale=${language}&release=${releaseId}`,
    previous: previous && describeLink(release, previous, language),
    next: next && describeLink(release, next, language),
  };
}
