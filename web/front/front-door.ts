import { workerOf } from "../../workers/contract/worker-of.ts";
import { acceptedLanguage } from "../../workers/platform/http/accept.ts";
import {
  LANGUAGE_SECONDS,
  hostCookie,
  hostCookieName,
  readCookie,
} from "../../workers/platform/http/cookies.ts";
import { withSecurityHeaders } from "../../workers/platform/http/security-headers.ts";
import { toLanguage } from "../../workers/contract/languages.ts";
import { causeOf, log } from "../../workers/platform/observe/log.ts";
import { type Observation, observe } from "../../workers/platform/observe/observe.ts";
import { withRequestId } from "../../workers/platform/observe/request-id.ts";
import { isCrawlFile, serveCrawlFile } from "./crawl.ts";
import type { WebEnv } from "./env.ts";
import { failurePage } from "./failure-page.ts";
import { TooManyRequests } from "./limits.ts";
import { renderNotFound, serveNotFound, servePage } from "./pages.ts";
import { type Render, renderPage } from "./render.ts";
import { passOn } from "./pass-on.ts";
import { answerSession } from "./session.ts";
import { type Route, localised, patternOf, routeOf } from "./route.ts";

/**
 * One origin: hands the API, sign-in and MCP to their Workers, sends an address without a language to the reader's own, and
 * serves pages. `development` caches no page and lets the scripts of `next dev` run.
 */
export function createFrontDoor(render: Render, options: { development?: boolean } = {}) {
  return {
    async fetch(request: Request, env: WebEnv, execution: ExecutionContext): Promise<Response> {
      const id = crypto.randomUUID();
      const named = withRequestId(request, id);
      return observe("web", named, env, async (seen) => {
        const response = await answer(named, env, execution, render, options.development ?? false, seen);
        // The scripts of `next dev` name no policy, and would not run under one.
        return options.development ? response : withSecurityHeaders(response, id);
      });
    },
  };
}

async function answer(
  request: Request,
  env: WebEnv,
  execution: ExecutionContext,
  render: Render,
  development: boolean,
  seen: Observation,
): Promise<Response> {
  const worker = workerOf(request.url);
  if (worker) seen.route = worker;
  const { requestId } = seen;
  if (worker === "identity") {
    const response = await passOn(env.IDENTITY, request, requestId);
    // Someone who follows a link gets a page.
    const isPage = response.status === 503 && request.headers.get("accept")?.includes("text/html");
    const isProblem = response.headers.get("content-type")?.startsWith("application/problem");
    return isPage && isProblem ? failurePage(languageOf(request, env), "failed") : response;
  }
  if (worker === "mcp") return passOn(env.MCP, request, requestId);
  const url = new URL(request.url);
  if (worker === "api" && url.pathname.startsWith("/api/")) return passOn(env.API, request, requestId);
  if (url.pathname === "/session") return answerSession(request, env);
  const route = routeOf(url.pathname);
  seen.route = route.kind === "page" ? patternOf(route) : route.kind;
  if (request.method !== "GET" && request.method !== "HEAD" && !development)
    return new Response(null, { status: 405, headers: { allow: "GET, HEAD" } });
  if (isCrawlFile(url.pathname)) return serveCrawlFile(request, env, execution);
  if (route.kind === "file") return development ? render(request, env, execution) : env.ASSETS.fetch(request);
  if (route.kind === "unlocalised") {
    const headers = {
      location: localised(url, languageOf(request, env)),
      "cache-control": "private, no-store",
    };
    return new Response(null, { status: 307, headers });
  }
  if (route.kind === "misspelt") {
    const headers = { location: route.to + url.search, "cache-control": "no-store" };
    return new Response(null, { status: 308, headers });
  }
  if (route.kind === "page" && url.searchParams.has("lang")) return saveLanguage(url, env);
  try {
    const page = development
      ? await previewPage(url, route, env, execution, render)
      : route.kind === "page"
        ? await servePage(request, route, env, execution, render)
        : await serveNotFound(request, route.locale, env, execution, render);
    if (page.status < 500) return page;
    logFailure(seen, { status: page.status });
  } catch (error) {
    if (error instanceof TooManyRequests) return failurePage(route.locale, "busy");
    logFailure(seen, { cause: causeOf(error) });
  }
  return failurePage(route.locale, "failed");
}

/** The language that the reader chose, else the browser's. */
const languageOf = (request: Request, env: WebEnv) =>
  toLanguage(readCookie(request, hostCookieName(env.PUBLIC_ORIGIN, "lang"))) ??
  acceptedLanguage(request.headers.get("accept-language")) ??
  "en";

/** A page as it is worked on: never cached, and with the scripts of `next dev`. */
async function previewPage(
  url: URL,
  route: Extract<Route, { kind: "page" | "nowhere" }>,
  env: WebEnv,
  execution: ExecutionContext,
  render: Render,
): Promise<Response> {
  const address = url.pathname + url.search;
  const page =
    route.kind === "page"
      ? await renderPage(
          { address, route, locale: url.searchParams.get("locale"), release: null, preview: true },
          env,
          execution,
          render,
        )
      : await renderNotFound(route.locale, env, execution, render);
  page.headers.delete("content-security-policy");
  return page;
}

const logFailure = (
  { requestId, route }: Observation,
  why: { status: number } | { cause: string | undefined },
) => log("error", "page-failed", { route, ...why, requestId });

/** Saves a chosen language for sign-in pages and addresses without one, and redirects to the address without the choice. */
function saveLanguage(url: URL, env: WebEnv): Response {
  const language = toLanguage(url.searchParams.get("lang"));
  url.searchParams.delete("lang");
  const headers = new Headers({ location: url.pathname + url.search, "cache-control": "private, no-store" });
  if (language) headers.set("set-cookie", hostCookie(env.PUBLIC_ORIGIN, "lang", language, LANGUAGE_SECONDS));
  return new Response(null, { status: 303, headers });
}
