import type { Release, ReleaseChapter } from "../../contract/release.ts";
import { TIERS, includesTier, requiredTier } from "../../contract/tier-order.ts";
import type { ObjectStore } from "../build/objects.ts";
import type { RenderedPages } from "../build/render-course.ts";
import type { LoadedCourse } from "../load/index.ts";
import { BookShelf } from "./book-shelf.ts";
import { planBook } from "./plan-book.ts";

/**
 * Makes a course's books: for each language an EPUB for everyone with the free chapters, and one for each tier that
 * opens more. A book is named by what it is made from, because the encoders of its pictures give other bytes on other
 * machines; one that is stored already is not packed again.
 */
export async function buildEpubs(
  course: LoadedCourse,
  chapters: readonly ReleaseChapter[],
  rendered: RenderedPages,
  store: ObjectStore,
): Promise<NonNullable<Release["epubs"]>> {
  if (course.manifest.epub === false) return {};
  const shelf = new BookShelf(course, rendered);
  const tiers = TIERS.filter((tier) => chapters.some((chapter) => requiredTier(chapter) === tier));
  const epubs: NonNullable<Release["epubs"]> = {};
  for (const language of course.languages)
    for (const tier of tiers) {
      const included = chapters.filter((chapter) => includesTier(tier, requiredTier(chapter)));
      const book = await planBook(shelf, language, included);
      const object = await store.derived("epubs", book.inputs, "application/epub+zip", book.pack);
      (epubs[language] ??= []).push({ tier, object });
    }
  return epubs;
}
