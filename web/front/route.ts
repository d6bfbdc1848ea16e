import { toLanguage } from "../../workers/contract/languages.ts";
import { LOCALES, type Locale } from "./locales.ts";

/** A page of the app. Its path is spelled in one way alone: it is its place in the cache. */
export interface PageRoute {
  kind: "page";
  locale: Locale;
  /** Without the language; `/` is the catalogue. */
  path: string;
  course: string | null;
  chapter: string | null;
  quiz: string | null;
}

/** What a path asks of the front door, when no other Worker owns it. */
export type Route =
  | PageRoute
  /** A page's path in another spelling; `to` is the page's own. */
  | { kind: "misspelt"; locale: Locale; to: string }
  /** Below a language, where no page can be. */
  | { kind: "nowhere"; locale: Locale }
  /** A page's path without its language. */
  | { kind: "unlocalised" }
  /** A file: the app's scripts and styles, icons, the service worker. */
  | { kind: "file" };

/** As the contract's `Id`, whose schema stays out of the browser; `route.test.ts` compares the two. */
const ID = "(?=[^/]{1,64}(?:/|$))[a-z0-9]+(?:-[a-z0-9]+)*";

/**
 * Every page that there is, as `src/app` has it, and the query parameters that its address may have: `locale` chooses
 * the course's language, others are read by the page's own scripts. A page with another parameter is sent to its
 * address without it.
 */
export const PAGES: readonly { path: string; query: readonly string[] }[] = [
  { path: "/", query: [] },
  { path: "/plans", query: [] },
  { path: "/help", query: [] },
  { path: "/dashboard", query: [] },
  { path: "/offline", query: [] },
  { path: "/courses/[course]", query: ["locale"] },
  { path: "/courses/[course]/chapters/[chapter]", query: ["locale"] },
  { path: "/courses/[course]/quizzes/[quiz]", query: ["locale"] },
  { path: "/courses/[course]/review", query: ["locale"] },
  { path: "/courses/[course]/knowledge", query: ["locale"] },
  { path: "/courses/[course]/glossary", query: ["locale"] },
  { path: "/courses/[course]/search", query: ["locale", "q"] },
  { path: "/courses/[course]/notes", query: [] },
  { path: "/courses/[course]/author", query: ["tab", "release"] },
];

/** The page's entry in `PAGES`: its path without what differs from course to course. */
export const patternOf = ({ path }: PageRoute): string =>
  PAGES[PATTERNS.findIndex(({ pattern }) => pattern.test(path))]?.path ?? "none";

const PATTERNS = PAGES.map(({ path, query }) => ({
  pattern: new RegExp(`^${path.replace(/\[(\w+)\]/g, (_, name: string) => `(?<${name}>${ID})`)}$`),
  query,
}));
const MOST_CHARACTERS = 400;

/** Pages stand below their language; files have an extension in their only part or are Next's own. */
export function routeOf(pathname: string): Route {
  const [, first = ""] = pathname.split("/");
  if (first === "_next" || first.startsWith("__nextjs") || /^[^/]+\.[a-z0-9]+$/.test(pathname.slice(1)))
    return { kind: "file" };
  const decoded = decode(pathname);
  const [name = first, ...parts] = decoded?.split("/").filter(Boolean) ?? [];
  const locale = LOCALES.find((known) => known.toLowerCase() === name.toLowerCase());
  if (!locale) return { kind: "unlocalised" };
  // Ids and the words of paths are in lower case.
  const path = `/${parts.join("/").toLowerCase()}`;
  const match = decoded && PATTERNS.map(({ pattern }) => pattern.exec(path)).find((found) => found);
  if (!match) return { kind: "nowhere", locale };
  const own = addressOf(locale, path);
  if (own !== pathname) return { kind: "misspelt", locale, to: own };
  const { course = null, chapter = null, quiz = null } = match.groups ?? {};
  return { kind: "page", locale, path, course, chapter, quiz };
}

/** The address of a page, from the origin's root. */
export const addressOf = (locale: Locale, path: string): string => `/${locale}${path === "/" ? "" : path}`;

/** A path without percent-encoding; null when it is not encoded rightly, or longer than any page's. */
function decode(pathname: string): string | null {
  if (pathname.length > MOST_CHARACTERS) return null;
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/**
 * The query of a page's one address: the course's language, where it is another than the interface's and one of
 * `languages`, then what the page's scripts read. `locale` is that language as the course spells it, or null.
 */
export function queryOf(
  route: PageRoute,
  search: URLSearchParams,
  languages: readonly string[],
): { query: string; locale: string | null } {
  const { query: allowed = [] } = PATTERNS.find(({ pattern }) => pattern.test(route.path)) ?? {};
  const wanted = allowed.includes("locale") ? search.get("locale")?.toLowerCase() : undefined;
  const found = languages.find((language) => language.toLowerCase() === wanted);
  const locale = found === undefined || found === route.locale ? null : found;
  const own = [...search].filter(([name]) => name !== "locale" && allowed.includes(name));
  const query = new URLSearchParams([...(locale ? [["locale", locale]] : []), ...own]).toString();
  return { query: query && `?${query}`, locale };
}

/**
 * Where a path without a language leads: its `locale` chooses the interface's language if there is one of that name,
 * and the course's in any case.
 */
export function localised(url: URL, fallback: Locale): string {
  const wanted = url.searchParams.get("locale");
  const locale = toLanguage(wanted) ?? fallback;
  const search = new URLSearchParams(url.search);
  if (wanted === null || wanted === locale) search.delete("locale");
  const query = search.size > 0 ? `?${search.toString()}` : "";
  // Two leading slashes would be another origin.
  const path = `/${locale}${url.pathname.replace(/^\/+/, "/").replace(/^\/$/, "")}`;
  const route = routeOf(path);
  return (route.kind === "misspelt" ? route.to : path) + query;
}
