import { SafeError } from "../../workers/platform/errors.ts";
import { isNotModified } from "../../workers/platform/http/conditional.ts";
import type { WebEnv } from "./env.ts";
import { spend } from "./limits.ts";

/** Cached without limit: the address names the content. */
const CACHED = "public, max-age=31536000, immutable";
const CACHED_SHORTLY = "public, max-age=60";
/** Browsers revalidate each time, which costs a 304 without a body. */
const SHOWN = "public, max-age=0, must-revalidate";

/** A response that is the same for all readers, and how it is made. */
export interface Cacheable {
  /** What it is made of, as a release; another version has another address in the cache. */
  version: string;
  /** Its address with all that changes it, in its one spelling. */
  address: string;
  /** Its version is made from a list that may change while it is made. */
  shortly: boolean;
  /** Only what has status 200 is cached, unless it says `no-store` itself. */
  make: () => Promise<Response>;
}

/**
 * Answers from the Cache API, where it is under build, version and address, else makes it and puts it there. A new
 * version or build has another address, so nothing is ever purged. Throws TooManyRequests.
 */
export async function answerCached(
  request: Request,
  env: WebEnv,
  execution: ExecutionContext,
  { version, address, shortly, make }: Cacheable,
): Promise<Response> {
  const build = await readBuild(env);
  const etag = `"${build}-${version}"`;
  const key = `${env.PUBLIC_ORIGIN}/.pages/${build}/${version}${address}`;
  const cache = (caches as unknown as { default: Cache }).default;
  const hit = await cache.match(key);
  if (hit) return confirm(request, hit, etag);
  await spend(env, request);
  const made = await make();
  if (made.status !== 200 || made.headers.get("cache-control") === "no-store") return finish(request, made);
  const copy = new Response(made.clone().body, made);
  copy.headers.set("cache-control", shortly ? CACHED_SHORTLY : CACHED);
  execution.waitUntil(cache.put(key, copy));
  return confirm(request, made, etag);
}

/**
 * The answer, or 304 where the reader has it. A 304 comes after the look into the cache and has the answer's own
 * headers: one for a page that is not there would be wrong, and browsers take its policy for the page that they hold.
 */
function confirm(request: Request, answer: Response, etag: string): Response {
  const whole = finish(request, answer, etag);
  if (!isNotModified(request, etag)) return whole;
  void whole.body?.cancel();
  const headers = new Headers(whole.headers);
  headers.delete("content-type");
  return new Response(null, { status: 304, headers });
}

/** An answer as it is sent: without a body to HEAD; to be asked for again each time, and not stored without an `etag`. */
export function finish(request: Request, answer: Response, etag?: string): Response {
  const headers = new Headers(answer.headers);
  headers.set("cache-control", etag ? SHOWN : "no-store");
  if (etag) headers.set("etag", etag);
  return new Response(request.method === "HEAD" ? null : answer.body, { status: answer.status, headers });
}

let build: Promise<string> | undefined;

/** The build's id. Read once; a failure is not remembered. */
export function readBuild(env: WebEnv): Promise<string> {
  build ??= askBuild(env).catch(() => {
    build = undefined;
    return "unknown";
  });
  return build;
}

async function askBuild(env: WebEnv): Promise<string> {
  const response = await env.ASSETS.fetch(`${env.PUBLIC_ORIGIN}/BUILD_ID`);
  if (!response.ok) throw new SafeError(`BUILD_ID: ${response.status}`);
  return (await response.text()).trim();
}
