import type { SavedCourse } from "./names.ts";

/** A chapter that opens without a connection. */
export interface SavedChapter {
  href: string;
  title: string;
  lang: string;
  dir: string;
}

/** The address of a saved course's page. */
export const addressOfCourse = ({
  locale,
  course,
  content,
}: Pick<SavedCourse, "locale" | "course" | "content">) =>
  `/${locale}/courses/${course}${content === locale ? "" : `?locale=${encodeURIComponent(content)}`}`;

/** The chapters of a saved course that are saved with it, by the course's own page; none when that is gone. */
export async function readSavedChapters(course: SavedCourse): Promise<SavedChapter[]> {
  const cache = await caches.open(course.cache);
  const page = await cache.match(addressOfCourse(course));
  if (!page) return [];
  const outline = new DOMParser().parseFromString(await page.text(), "text/html");
  const links = [...outline.querySelectorAll<HTMLAnchorElement>(".path [data-chapter] .what a")];
  const addresses = (await cache.keys()).map(({ url }) => url.slice(new URL(url).origin.length));
  const saved = new Set(addresses);
  return links
    .map((link) => ({
      href: link.getAttribute("href")!,
      title: link.textContent,
      ...(({ lang, dir }) => ({ lang, dir }))(link.closest<HTMLElement>("[lang]")!),
    }))
    .filter(({ href }) => saved.has(href));
}
