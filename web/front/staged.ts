import type { CourseOutline } from "../../workers/contract/content.ts";
import { API_PREFIX } from "../../workers/contract/routes.ts";
import { hostCookie, hostCookieName, readCookie } from "../../workers/platform/http/cookies.ts";
import { type AuthorAccess, accessOf } from "./author-access.ts";
import type { WebEnv } from "./env.ts";
import { spend } from "./limits.ts";
import { finish } from "./page-cache.ts";
import { type Render, renderPage } from "./render.ts";
import { type PageRoute, addressOf, queryOf } from "./route.ts";

/** The query parameter that opens a staged release, or with `LIVE` goes back to the live one. */
const PARAMETER = "staged";
const LIVE = "live";
const COOKIE = "staged";
/** A day's work. */
const SECONDS = 8 * 3_600;
const RELEASE = /^[0-9a-f]{20}$/;
/** Pages that show a release. What a course's other pages show is the learner's own, or of the live release. */
const PAGES = /^\/courses\/[^/]+(?:\/(?:chapters|quizzes)\/[^/]+|\/glossary)?$/;

export interface StagedPage {
  request: Request;
  route: PageRoute;
  env: WebEnv;
  execution: ExecutionContext;
  render: Render;
  notFound: () => Promise<Response>;
}

/**
 * The page of a course in the staged release that its author has chosen by `?staged=RELEASE`; null when none is chosen,
 * and the live page is to be shown. The choice is a cookie, so that links in texts need no parameter. It gives no right:
 * the API is asked each time whether the browser's account is an author's, and the page is stored nowhere. To others an
 * address with a release is a page that does not exist. Throws TooManyRequests.
 */
export async function serveStaged(page: StagedPage): Promise<Response | null> {
  const { request, route, env } = page;
  const url = new URL(request.url);
  if (route.course === null) return null;
  const asked = url.searchParams.get(PARAMETER);
  const chosen = asked ?? chosenOf(request, env, route.course);
  if (chosen === null || (asked === null && !PAGES.test(route.path))) return null;
  await spend(env, request);
  url.searchParams.delete(PARAMETER);
  const address = url.pathname + url.search;
  if (asked === LIVE)
    return choose(env, (await exists(env, route.course)) ? address : `/${route.locale}`, null);
  if (!RELEASE.test(chosen)) return page.notFound();
  const access = await accessOf(request, env, route.course);
  if (access === "signed-out" && asked !== null) return toSignIn(route, url, asked);
  const isThere =
    typeof access === "object" && access.staged.releases.some(({ release }) => release === chosen);
  if (asked !== null) return isThere ? choose(env, address, `${route.course}.${asked}`) : page.notFound();
  // The release has gone live, or the browser has signed out: the cookie goes, and the live page comes.
  return isThere ? show(page, access, chosen) : choose(env, address, null);
}

function chosenOf(request: Request, env: WebEnv, course: string): string | null {
  const [name, release] = readCookie(request, hostCookieName(env.PUBLIC_ORIGIN, COOKIE))?.split(".") ?? [];
  return name === course ? (release ?? "") : null;
}

/** Renders a page of the release, as the account that reads it. */
async function show(page: StagedPage, access: AuthorAccess, release: string): Promise<Response> {
  const { request, route, env, execution, render } = page;
  const headers = { cookie: access.cookie };
  const query = new URLSearchParams({ release });
  const response = await env.API.fetch(
    `${env.PUBLIC_ORIGIN}${API_PREFIX}/courses/${route.course}?${query.toString()}`,
    { headers },
  );
  if (response.status === 404) return page.notFound();
  if (!response.ok) throw new Error(`the API answered ${response.status} to a staged outline`);
  const { locales, chapters }: CourseOutline = await response.json();
  const has = (ids: { id: string }[], id: string | null) => id === null || ids.some((one) => one.id === id);
  if (!has(chapters, route.chapter)) return page.notFound();
  if (
    !has(
      chapters.flatMap(({ quizzes }) => quizzes),
      route.quiz,
    )
  )
    return page.notFound();
  const { searchParams } = new URL(request.url);
  const { locale } = queryOf(
    route,
    searchParams,
    locales.map(({ language }) => language),
  );
  const address = addressOf(route.locale, route.path) + (locale ? `?locale=${locale}` : "");
  const staged = { cookie: access.cookie, live: access.staged.live };
  const made = await renderPage({ address, route, locale, release, staged }, env, execution, render);
  if (made.status === 404) return page.notFound();
  const shown = finish(request, made);
  for (const cookie of access.renewed) shown.headers.append("set-cookie", cookie);
  return shown;
}

/** Saves or ends the choice, and goes to the address without it. */
function choose(env: WebEnv, location: string, value: string | null): Response {
  const cookie = hostCookie(env.PUBLIC_ORIGIN, COOKIE, value ?? "", value === null ? 0 : SECONDS);
  const headers = { location, "set-cookie": cookie, "cache-control": "private, no-store" };
  return new Response(null, { status: 303, headers });
}

function toSignIn(route: PageRoute, url: URL, release: string): Response {
  url.searchParams.set(PARAMETER, release);
  const query = new URLSearchParams({ return_to: url.pathname + url.search, lang: route.locale });
  const headers = { location: `/sign-in?${query.toString()}`, "cache-control": "private, no-store" };
  return new Response(null, { status: 303, headers });
}

async function exists(env: WebEnv, course: string): Promise<boolean> {
  return (await env.API.fetch(`${env.PUBLIC_ORIGIN}${API_PREFIX}/courses/${course}`)).ok;
}
