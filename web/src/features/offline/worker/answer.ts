import { APP, COURSE, LEARNER } from "../names.ts";
import { partOf } from "../range.ts";
import { figureOf, glossaryKey, pageKey, textKey } from "../rules.ts";
import { networkFirst } from "./network-first.ts";
import { BUILD } from "./scope.ts";
import { readLanguage, offlinePage } from "./shell.ts";

/** A page from the network, else the saved copy, else the offline page. */
export async function answerPage(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  try {
    return await networkFirst(fetch(request), () => findCopy(pageKey(request.url)));
  } catch {
    return offlinePage(path);
  }
}

/** An address without a language. Offline it redirects to where the front door would. */
export async function answerUnlocalised(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    const { pathname, search, origin } = new URL(request.url);
    const path = pathname.replace(/^\/+/, "/");
    return Response.redirect(`${origin}/${await readLanguage()}${path === "/" ? "" : path}${search}`, 302);
  }
}

/** A page that is never saved. */
export async function answerOnline(request: Request): Promise<Response> {
  return fetch(request).catch(() => offlinePage(""));
}

/** A script or style: its name says what is in it, so a copy is never wrong. */
export async function answerFile(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const cached = await caches.match(pathname);
  if (cached) return cached;
  const response = await fetch(request);
  if (response.ok) {
    const app = await caches.open(APP + BUILD);
    // A page gets its script even when the disk is full.
    await app.put(pathname, response.clone()).catch(() => undefined);
  }
  return response;
}

/** A picture or other file of a course. */
export async function answerMedia(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const range = request.headers.get("range");
  const find = async () => {
    const copy = (await findCopy(pathname)) ?? (await findSize(pathname));
    return copy && partOf(copy, range);
  };
  return dropIfClosed(pathname, await networkFirst(fetch(request), find));
}

/** A gated text that this learner may read. */
export async function answerText(request: Request): Promise<Response> {
  const key = textKey(request.url);
  return dropIfClosed(key, await networkFirst(fetch(request), () => findCopy(key)));
}

/** The definitions of a course's terms, which are open to everyone. */
export function answerGlossary(request: Request): Promise<Response> {
  return networkFirst(fetch(request), () => findCopy(glossaryKey(request.url)));
}

/** Deletes the saved copy when the server says that the account no longer opens it. */
async function dropIfClosed(key: string, response: Response): Promise<Response> {
  if (response.status === 403 && (await caches.has(LEARNER))) await (await caches.open(LEARNER)).delete(key);
  return response;
}

/** The saved size of a figure, for an address of another: a browser offline asks for the one that it likes best. */
async function findSize(pathname: string): Promise<Response | undefined> {
  const figure = figureOf(pathname) ?? pathname;
  for (const name of await caches.keys()) {
    if (!name.startsWith(COURSE) && name !== LEARNER) continue;
    const cache = await caches.open(name);
    const size = (await cache.keys()).find(({ url }) => figureOf(new URL(url).pathname) === figure);
    if (size) return cache.match(size);
  }
  return undefined;
}

async function findCopy(key: string): Promise<Response | undefined> {
  for (const name of await caches.keys()) {
    if (!name.startsWith(COURSE) && name !== LEARNER) continue;
    const copy = await (await caches.open(name)).match(key);
    if (copy) return copy;
  }
  return undefined;
}
