import { APP, COURSE, LEARNER } from "../names.ts";
import { partOf } from "../range.ts";
import { pageKey, textKey } from "../rules.ts";
import { networkFirst } from "./network-first.ts";
import { BUILD } from "./scope.ts";
import { languageHere, offlinePage } from "./shell.ts";

/** A page: the line's, else the copy that is kept, else the offline page. */
export async function answerPage(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  try {
    return await networkFirst(fetch(request), () => findKept(pageKey(request.url)));
  } catch {
    return offlinePage(path);
  }
}

/** An address without a language: without a line it leads where the front door would lead it. */
export async function answerUnlocalised(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    const { pathname, search, origin } = new URL(request.url);
    const path = pathname.replace(/^\/+/, "/");
    return Response.redirect(`${origin}/${await languageHere()}${path === "/" ? "" : path}${search}`, 302);
  }
}

/** A page that is never kept. */
export async function answerOnline(request: Request): Promise<Response> {
  return fetch(request).catch(() => offlinePage(""));
}

/** A script or style: its name says what is in it, so a copy is never wrong. */
export async function answerFile(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const kept = await caches.match(pathname);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) {
    const app = await caches.open(APP + BUILD);
    // A full disk must not keep a page from its script.
    await app.put(pathname, response.clone()).catch(() => undefined);
  }
  return response;
}

/** A picture or other file of a course. */
export async function answerMedia(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const range = request.headers.get("range");
  const kept = async () => {
    const copy = await findKept(pathname);
    return copy && partOf(copy, range);
  };
  return dropIfClosed(pathname, await networkFirst(fetch(request), kept));
}

/** A chapter's text that was given to this learner. */
export async function answerText(request: Request): Promise<Response> {
  const key = textKey(request.url);
  return dropIfClosed(key, await networkFirst(fetch(request), () => findKept(key)));
}

/** The account no longer opens it: then it is not kept either. */
async function dropIfClosed(key: string, response: Response): Promise<Response> {
  if (response.status === 403 && (await caches.has(LEARNER))) await (await caches.open(LEARNER)).delete(key);
  return response;
}

async function findKept(key: string): Promise<Response | undefined> {
  for (const name of await caches.keys()) {
    if (!name.startsWith(COURSE) && name !== LEARNER) continue;
    const kept = await (await caches.open(name)).match(key);
    if (kept) return kept;
  }
  return undefined;
}
