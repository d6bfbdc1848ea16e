import { SafeError } from "../../workers/platform/errors.ts";
import { API_PREFIX } from "../../workers/contract/routes.ts";
import type { WebEnv } from "./env.ts";
import { answerCached, finish, readBuild } from "./page-cache.ts";
import { spend } from "./limits.ts";
import type { Locale } from "./locales.ts";
import { type LiveCourse, catalogueOf, liveOf } from "./releases.ts";
import { type Render, renderPage } from "./render.ts";
import { type PageRoute, addressOf, queryOf } from "./route.ts";
import { serveStaged } from "./staged.ts";

/** Pages about all courses. Their release's name is made from a list that may change while the page is made. */
const OF_ALL_COURSES = ["/", "/plans"];
const NONE: ReadonlySet<string> = new Set();

/**
 * A page without anything personal in it, cached under build, release and its one address (see `page-cache.ts`); its other
 * addresses lead to that one. What is not there is found out before anything is rendered. Throws TooManyRequests.
 */
export async function servePage(
  request: Request,
  route: PageRoute,
  env: WebEnv,
  execution: ExecutionContext,
  render: Render,
): Promise<Response> {
  const url = new URL(request.url);
  const notFound = () => serveNotFound(request, route.locale, env, execution, render);
  const staged = await serveStaged({ request, route, env, execution, render, notFound });
  if (staged) return staged;
  const allow = () => spend(env, request);
  // The build is asked for along with it, and known when the cache is.
  const [live] = await Promise.all([liveFor(env, route, allow), readBuild(env)]);
  if (!live) return notFound();
  const { release } = live;
  if (route.chapter !== null && !live.chapters.has(route.chapter)) {
    await allow();
    const chapter = await renamedChapter(env, route, release);
    if (chapter === null) return notFound();
    return lead(addressOf(route.locale, `/courses/${route.course}/chapters/${chapter}`) + url.search);
  }
  if (route.quiz !== null && !live.quizzes.has(route.quiz)) return notFound();
  const { query, locale } = queryOf(route, url.searchParams, live.languages);
  const path = addressOf(route.locale, route.path);
  if (url.search !== query) return lead(path + query);
  const address = path + (locale ? `?locale=${locale}` : "");
  return answerCached(request, env, execution, {
    version: release,
    address,
    shortly: OF_ALL_COURSES.includes(route.path),
    make: async () => {
      const page = await renderPage({ address, route, locale, release }, env, execution, render);
      return page.status === 404 ? notFound() : page;
    },
  });
}

/** To the page's own address, which may be another with the next release. */
const lead = (location: string): Response =>
  new Response(null, { status: 307, headers: { location, "cache-control": "no-store" } });

/** One page a language in this isolate's memory, so that made-up addresses do not fill the cache. */
const notFoundPages = new Map<Locale, { html: string; headers: Headers }>();

/** The "not found" page with status 404; never cached. */
export async function serveNotFound(
  request: Request,
  locale: Locale,
  env: WebEnv,
  execution: ExecutionContext,
  render: Render,
): Promise<Response> {
  let page = notFoundPages.get(locale);
  if (!page) {
    const response = await renderNotFound(locale, env, execution, render);
    if (response.status !== 404) return response;
    page = { html: await response.text(), headers: response.headers };
    notFoundPages.set(locale, page);
  }
  return finish(request, new Response(page.html, { status: 404, headers: page.headers }));
}

/** The page for what is not there: a page of its own, since Next draws its "not found" by script only. */
export async function renderNotFound(
  locale: Locale,
  env: WebEnv,
  execution: ExecutionContext,
  render: Render,
): Promise<Response> {
  const path = "/not-found";
  const route: PageRoute = { kind: "page", locale, path, course: null, chapter: null, quiz: null };
  const wanted = { address: addressOf(locale, path), route, locale: null, release: null };
  const page = await renderPage(wanted, env, execution, render);
  return page.status === 200 ? new Response(page.body, { status: 404, headers: page.headers }) : page;
}

/** The id that a chapter has now, by one that it had in an earlier release; null when no chapter had it. */
async function renamedChapter(env: WebEnv, route: PageRoute, release: string): Promise<string | null> {
  const query = new URLSearchParams({ format: "json", release });
  const path = `/courses/${route.course}/chapters/${route.chapter}?${query.toString()}`;
  const response = await env.API.fetch(`${env.PUBLIC_ORIGIN}${API_PREFIX}${path}`);
  if (response.status === 404) return null;
  // A chapter that is not open to everybody is named in the refusal.
  const { id, chapter }: { id?: string; chapter?: string } = await response.json();
  const found = response.ok ? id : chapter;
  if (found === undefined || found === route.chapter)
    throw new SafeError(`the API answered ${response.status} to ${path}`);
  return found;
}

/** Pages about no course are the same in every release; the catalogue and the plans follow all of them. */
async function liveFor(
  env: WebEnv,
  { course, path }: PageRoute,
  allow: () => Promise<void>,
): Promise<Pick<LiveCourse, "release" | "languages" | "chapters" | "quizzes"> | null> {
  if (course !== null) return liveOf(env, course, Date.now(), allow);
  const release = OF_ALL_COURSES.includes(path) ? (await catalogueOf(env, Date.now())).release : "app";
  return { release, languages: [], chapters: NONE, quizzes: NONE };
}
