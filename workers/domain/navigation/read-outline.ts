import {
  type ResponseBody,
  chooseVariant,
  describeEmblem,
  describeEpubs,
  describeObjectives,
  describePictures,
  describeLink,
  describePart,
  describeQuizzes,
  loadReleaseOrLive,
  memoizeJson,
} from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { CourseOutline, OutlineChapter } from "../../contract/content.ts";
import type { Release, ReleaseChapter } from "../../contract/release.ts";

/**
 * Reads the outline of a course as a finished body. It is the same for everyone, since it has titles only;
 * `free` is false for a staged release, which authors alone may read.
 * `publishedAt` is when the live release went live; null for a requested release.
 */
export async function readOutline(
  ctx: Context,
  course: string,
  query: { locale?: string | undefined; release?: string | undefined },
): Promise<
  ResponseBody & {
    language: string;
    fallback: boolean;
    free: boolean;
    staleSeconds: number;
    publishedAt: string | null;
  }
> {
  const { release, releaseId, staleSeconds, publishedAt, isStaged } = await loadReleaseOrLive(
    ctx,
    course,
    query.release,
  );
  const locales = Object.fromEntries(release.locales.map((locale) => [locale.language, locale]));
  const chosen = chooseVariant(locales, query.locale, release);
  const language = chosen?.language ?? release.language;
  const fallback = chosen?.fallback ?? false;
  const body = await memoizeJson(`outline:${release.course}:${releaseId}:${language}:${fallback}`, async () =>
    toOutline(release, releaseId, language, fallback),
  );
  const free = !isStaged;
  return { bytes: body.bytes, etag: body.etag, language, fallback, free, staleSeconds, publishedAt };
}

function toOutline(release: Release, releaseId: string, language: string, fallback: boolean): CourseOutline {
  const locale = release.locales.find((one) => one.language === language);
  return {
    id: release.course,
    release: releaseId,
    title: locale?.title ?? release.title,
    summary: locale?.summary ?? release.summary,
    language,
    dir: locale?.dir ?? "ltr",
    fallback,
    locales: release.locales.map(({ language, dir, title, chapters }) => ({
      language,
      dir,
      title,
      chapters,
    })),
    authors: release.authors,
    license: release.license,
    source: release.source,
    level: release.level ?? null,
    pictures: describePictures(release, releaseId),
    epubs: describeEpubs(release, releaseId, language),
    tier: release.tier,
    prerequisites: release.prerequisites,
    objectives: describeObjectives(release, null, language).map((objective, at) => ({
      ...objective,
      requires: release.objectives[at]?.requires ?? [],
    })),
    glossaryTerms: chooseVariant(release.glossary ?? {}, language, release)?.variant.terms ?? 0,
    chapters: release.chapters.map((chapter) => toChapter(release, releaseId, chapter, language)),
  };
}

function toChapter(
  release: Release,
  releaseId: string,
  chapter: ReleaseChapter,
  wanted: string,
): OutlineChapter {
  const chosen = chooseVariant(chapter.variants, wanted, release);
  return {
    ...describeLink(release, chapter, wanted),
    summary: chosen?.variant.summary ?? null,
    part: describePart(release, chapter.part, wanted),
    requires: chapter.requires,
    objectives: chapter.objectives,
    words: chosen?.variant.words ?? 0,
    readingMinutes: chosen?.variant.readingMinutes ?? 0,
    language: chosen?.language ?? release.language,
    languages: Object.keys(chapter.variants),
    quizzes: describeQuizzes(release, chapter, wanted),
    inlineQuestions: (release.inline ?? []).filter((id) => release.items[id]?.chapter === chapter.id).length,
    emblem: describeEmblem(release, releaseId, chapter.id),
  };
}
