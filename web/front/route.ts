import { LOCALES, type Locale, toLocale } from "./locales.ts";

/** What a path asks of the front door, when no other Worker owns it. */
export type Route =
  | { kind: "page"; locale: Locale; path: string; course: string | null; chapter: string | null }
  /** A page's path without its language. */
  | { kind: "unlocalised"; path: string }
  /** A file: the app's scripts and styles, icons, the service worker. */
  | { kind: "file" };

const ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
const COURSE = new RegExp(`^/courses/(${ID})(?:/|$)`);
const CHAPTER = new RegExp(`^/courses/${ID}/chapters/(${ID})/?$`);

/** Pages stand below their language; files have an extension in their last part or are Next's own. */
export function routeOf(pathname: string): Route {
  const [, first = "", ...rest] = pathname.split("/");
  const locale = LOCALES.find((known) => known === first);
  if (locale) {
    const path = `/${rest.join("/")}`.replace(/\/+$/, "") || "/";
    return {
      kind: "page",
      locale,
      path,
      course: COURSE.exec(path)?.[1] ?? null,
      chapter: CHAPTER.exec(path)?.[1] ?? null,
    };
  }
  if (first === "_next" || first.startsWith("__nextjs") || /^[^/]+\.[a-z0-9]+$/.test(pathname.slice(1)))
    return { kind: "file" };
  return { kind: "unlocalised", path: pathname };
}

/**
 * Where a path without a language leads: its `locale` chooses the interface's language if there is one of that name,
 * and the course's in any case.
 */
export function localised(url: URL, fallback: Locale): string {
  const wanted = url.searchParams.get("locale");
  const locale = toLocale(wanted) ?? fallback;
  const search = new URLSearchParams(url.search);
  if (wanted === null || wanted === locale) search.delete("locale");
  const query = search.size > 0 ? `?${search.toString()}` : "";
  // Two leading slashes would be another origin.
  const path = url.pathname.replace(/^\/+/, "/");
  return `/${locale}${path === "/" ? "" : path}${query}`;
}
