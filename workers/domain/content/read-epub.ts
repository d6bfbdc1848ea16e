import { isFree, mayReadAll, requireAll } from "../access/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Release, ReleaseEpub } from "../../contract/release.ts";
import { type Tier, includesTier, requiredTier } from "../../contract/tiers.ts";
import { AppError } from "../../platform/errors.ts";
import { fetchRange, fetchSize } from "./bucket.ts";
import { loadReleaseOrLive } from "./course.ts";
import { missingObject } from "./objects.ts";
import { chooseVariant } from "./variants.ts";

export interface EpubReading {
  /** The course's title in the book's language. */
  title: string;
  language: string;
  fallback: boolean;
  tier: Tier;
  bytes: number;
  etag: string;
  /** The request named this book, and everyone may read all of its chapters. */
  free: boolean;
  staleSeconds: number;
  /** Reads the book or a range of it. */
  read: (range?: { offset: number; length: number }) => Promise<ReadableStream>;
}

export interface EpubQuery {
  tier?: Tier | undefined;
  locale?: string | undefined;
  release?: string | undefined;
}

/**
 * Finds a book of a course: that of a tier, else the fullest that the caller may read. The caller must be allowed to
 * read each of its chapters. Throws `media-not-found` where there is no such book, and what `readChapter` throws.
 */
export async function readEpub(ctx: Context, course: string, query: EpubQuery): Promise<EpubReading> {
  const { release, live, staleSeconds, isStaged } = await loadReleaseOrLive(ctx, course, query.release);
  const chosen = chooseVariant(release.epubs ?? {}, query.locale, release);
  const books = chosen?.variant ?? [];
  const wanted = query.tier === undefined ? undefined : books.find(({ tier }) => tier === query.tier);
  if (!chosen || books.length === 0 || (query.tier !== undefined && !wanted))
    throw new AppError("media-not-found", "The course's outline lists its books.");
  const book = wanted ?? (await fullest(ctx, release, live, books));
  const chapters = chaptersOf(release, book.tier);
  await requireAll(ctx, release, chapters, live);
  const bytes = await fetchSize(ctx, book.object);
  if (bytes === null) throw missingObject(ctx, book.object);
  const { language, fallback } = chosen;
  return {
    title: release.locales.find((locale) => locale.language === language)?.title ?? release.title,
    language,
    fallback,
    tier: book.tier,
    bytes,
    etag: `"${book.object.slice(book.object.indexOf("/") + 1)}"`,
    free: !isStaged && wanted !== undefined && chapters.every((id) => isFree(release, id, live)),
    staleSeconds,
    read: async (range = { offset: 0, length: bytes }) => {
      const body = await fetchRange(ctx, book.object, bytes, range);
      if (!body) throw missingObject(ctx, book.object);
      return body;
    },
  };
}

/** The fullest book of whose chapters the caller may read each; the first when there is none. */
async function fullest(
  ctx: Context,
  release: Release,
  live: Release,
  books: readonly ReleaseEpub[],
): Promise<ReleaseEpub> {
  for (const book of books.toReversed())
    if (await mayReadAll(ctx, release, chaptersOf(release, book.tier), live)) return book;
  return books[0]!;
}

/** Ids of the chapters in the book of a tier. */
function chaptersOf(release: Release, tier: Tier): string[] {
  return release.chapters.filter((chapter) => includesTier(tier, requiredTier(chapter))).map(({ id }) => id);
}
