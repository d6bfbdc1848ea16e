import { API_PREFIX } from "../../workers/contract/routes.ts";
import type { WebEnv } from "./env.ts";
import { CHAPTER_PLACE, RELEASE_HEADER } from "./names.ts";
import { pageHeaders, scriptHashes } from "./policy.ts";
import { answerKept, finish, readBuild } from "./kept.ts";
import { type LiveCourse, catalogueOf, liveOf } from "./releases.ts";
import type { Locale } from "./locales.ts";
import type { Route } from "./route.ts";

/** Renders a page: OpenNext, or `next dev`. */
export type Render = (request: Request, env: WebEnv, execution: ExecutionContext) => Promise<Response>;

type PageRoute = Extract<Route, { kind: "page" }>;

/** A page to render: its address, the course's language when that is not the interface's, and the release to render. */
export interface Wanted {
  address: string;
  route: PageRoute;
  locale: string | null;
  release: string | null;
}

/** Pages about all courses. Their release's name is made from a list that may change while the page is made. */
const OF_ALL_COURSES = ["/", "/plans"];

/** A page without anything personal in it, kept under build, release and address (see `kept.ts`). */
export async function servePage(
  request: Request,
  route: PageRoute,
  env: WebEnv,
  execution: ExecutionContext,
  render: Render,
): Promise<Response> {
  const url = new URL(request.url);
  // The build is asked for along with it, and known when the cache is.
  const [live] = await Promise.all([liveFor(env, route), readBuild(env)]);
  const notFound = () => serveNotFound(route.locale, env, execution, render);
  if (!live) return finish(request, await notFound());
  const { release } = live;
  // Only this one changes what is rendered, and only by a language that the course has: neither a tracking parameter nor
  // a made-up language may make a page of its own.
  const wanted = url.searchParams.get("locale");
  const locale = live.languages.find((language) => language === wanted && language !== route.locale) ?? null;
  const address = `/${route.locale}${route.path === "/" ? "" : route.path}${locale ? `?locale=${locale}` : ""}`;
  return answerKept(request, env, execution, {
    version: release,
    address,
    shortly: OF_ALL_COURSES.includes(route.path),
    make: async () => {
      const page = await renderPage({ address, route, locale, release }, env, execution, render);
      return page.status === 404 ? notFound() : page;
    },
  });
}

/** What stands where nothing is: a page of its own, since Next draws its "not found" by script only. */
async function serveNotFound(
  locale: Locale,
  env: WebEnv,
  execution: ExecutionContext,
  render: Render,
): Promise<Response> {
  const route: PageRoute = { kind: "page", locale, path: "/not-found", course: null, chapter: null };
  const address = `/${locale}/not-found`;
  const page = await renderPage({ address, route, locale: null, release: null }, env, execution, render);
  return page.status === 200 ? new Response(page.body, { status: 404, headers: page.headers }) : page;
}

/** Renders a page and puts the chapter's text into it. A server's failure is the caller's to tell. */
export async function renderPage(
  page: Wanted,
  env: WebEnv,
  execution: ExecutionContext,
  render: Render,
): Promise<Response> {
  const { route, release } = page;
  const inner = new Request(`${env.PUBLIC_ORIGIN}${page.address}`, {
    headers: {
      accept: "text/html",
      ...(route.course && release ? { [RELEASE_HEADER]: release } : {}),
    },
  });
  const [response, text] = await Promise.all([
    render(inner, env, execution),
    route.chapter ? chapterText(env, page) : null,
  ]);
  const html = await response.text();
  // The scripts are the app's own: they are named before the course's text comes in.
  const headers = new Headers(pageHeaders(await scriptHashes(html)));
  headers.set("content-language", route.locale);
  return new Response(text === null ? html : insert(html, text), { status: response.status, headers });
}

/** Puts a chapter's text into its page once, outside React: so it is sent once and not again as data. */
function insert(html: string, text: string): string {
  const at = html.indexOf(CHAPTER_PLACE);
  return at < 0 ? html : html.slice(0, at) + text + html.slice(at + CHAPTER_PLACE.length);
}

/** The chapter as publishing rendered it, when anybody may read it. */
async function chapterText(env: WebEnv, { route, locale, release }: Wanted): Promise<string | null> {
  const query = new URLSearchParams({ format: "html", locale: locale ?? route.locale });
  if (release) query.set("release", release);
  const path = `/courses/${route.course}/chapters/${route.chapter}?${query.toString()}`;
  const response = await env.API.fetch(`${env.PUBLIC_ORIGIN}${API_PREFIX}${path}`);
  return response.ok ? response.text() : null;
}

/** Pages about no course are the same in every release; the catalogue and the plans follow all of them. */
async function liveFor(
  env: WebEnv,
  { course, path }: PageRoute,
): Promise<Pick<LiveCourse, "release" | "languages"> | null> {
  if (course !== null) return liveOf(env, course, Date.now());
  const release = OF_ALL_COURSES.includes(path) ? (await catalogueOf(env, Date.now())).release : "app";
  return { release, languages: [] };
}
