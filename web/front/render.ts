import { SafeError } from "../../workers/platform/errors.ts";
import { API_PREFIX } from "../../workers/contract/routes.ts";
import type { WebEnv } from "./env.ts";
import { pinMedia } from "../../workers/contract/pin-media.ts";
import { CHAPTER_PLACE, INCOMPLETE, RELEASE_HEADER, STAGED_HEADER } from "./names.ts";
import { pageHeaders, scriptHashes } from "./policy.ts";
import type { PageRoute } from "./route.ts";

/** Renders a page: OpenNext, or `next dev`. */
export type Render = (request: Request, env: WebEnv, execution: ExecutionContext) => Promise<Response>;

/** A page to render: its address, the course's language when that is not the interface's, and the release to render. */
export interface Wanted {
  address: string;
  route: PageRoute;
  locale: string | null;
  release: string | null;
  /** The release is staged and read by its author: their cookies, and the live release if there is one. */
  staged?: { cookie: string; live: string | null };
  /** It is shown as it comes, for who works on it. */
  preview?: boolean;
}

/**
 * Renders a page and puts the chapter's text into it; one that says it is incomplete is `no-store`. Whatever is not a
 * whole page throws, so that it is neither shown nor cached; another status of Next's is the caller's to handle.
 */
export async function renderPage(
  page: Wanted,
  env: WebEnv,
  execution: ExecutionContext,
  render: Render,
): Promise<Response> {
  const { route, release, staged } = page;
  const inner = new Request(`${env.PUBLIC_ORIGIN}${page.address}`, {
    headers: {
      accept: "text/html",
      ...(route.course && release ? { [RELEASE_HEADER]: release } : {}),
      ...(staged
        ? {
            [STAGED_HEADER]: `${route.course} ${release}${staged.live === null ? " first" : ""}`,
            cookie: staged.cookie,
          }
        : {}),
    },
  });
  const [response, text] = await Promise.all([
    render(inner, env, execution),
    route.chapter ? chapterText(env, page) : null,
  ]);
  const html = await response.text();
  if (response.status === 200 && !page.preview) checkWhole(html, text);
  // The scripts are the app's own: they are named before the course's text comes in.
  const headers = new Headers(pageHeaders(await scriptHashes(html)));
  headers.set("content-language", route.locale);
  if (html.includes(INCOMPLETE)) headers.set("cache-control", "no-store");
  return new Response(text === null ? html : insert(html, text), { status: response.status, headers });
}

/** Next's own page for an error that came after the status was sent. */
const NEXT_ERROR = 'id="__next_error__"';

/** Throws unless the HTML came to its end, is no error, and has a place for the text exactly when there is one. */
function checkWhole(html: string, text: string | null): void {
  if (!html.trimEnd().endsWith("</html>")) throw new SafeError("the page was cut off");
  if (html.includes(NEXT_ERROR)) throw new SafeError("the page is Next's own error");
  if (html.includes(CHAPTER_PLACE) !== (text !== null))
    throw new SafeError(
      `the page has ${text === null ? "a place for a text and there is none" : "no place for its text"}`,
    );
}

/** Puts a chapter's text into its page once, outside React: so it is sent once and not again as data. */
function insert(html: string, text: string): string {
  const at = html.indexOf(CHAPTER_PLACE);
  return at < 0 ? html : html.slice(0, at) + text + html.slice(at + CHAPTER_PLACE.length);
}

/** The chapter as publishing rendered it; null when it is not open to everybody, or not there. Throws otherwise. */
async function chapterText(env: WebEnv, { route, locale, release, staged }: Wanted): Promise<string | null> {
  const query = new URLSearchParams({ format: "html", locale: locale ?? route.locale });
  if (release) query.set("release", release);
  const path = `/courses/${route.course}/chapters/${route.chapter}?${query.toString()}`;
  const init = staged ? { headers: { cookie: staged.cookie } } : {};
  const response = await env.API.fetch(`${env.PUBLIC_ORIGIN}${API_PREFIX}${path}`, init);
  if (response.ok && staged && release) return pinMedia(await response.text(), route.course!, release);
  if (response.ok) return response.text();
  if (response.status === 403 || response.status === 404) return null;
  throw new SafeError(`the API answered ${response.status} to ${path}`);
}
