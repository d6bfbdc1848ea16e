import { toLanguage } from "@course-companion/contract/languages";
import { get, set } from "idb-keyval";
import { LOCALES, type Locale } from "../../../../front/locales.ts";
import { APP, LANGUAGE } from "../names.ts";
import { filesIn, staleCaches } from "../rules.ts";
import { neededCaches } from "../store.ts";
import { BUILD, scope } from "./scope.ts";

const openApp = () => caches.open(APP + BUILD);
const pathOf = (locale: Locale) => `/${locale}/offline`;
const localeIn = (path: string) => LOCALES.find((locale) => path.split("/")[1] === locale);

/** Keeps the offline page of a language, its scripts and styles, and `files`, as far as they are not there. */
export async function keepOfflinePage(locale: Locale, files: readonly string[] = []): Promise<void> {
  const app = await openApp();
  const path = pathOf(locale);
  let page: Response | null = null;
  let needed = files;
  if (!(await app.match(path))) {
    page = await fetch(path, { cache: "no-cache" });
    if (!page.ok) return;
    needed = [...files, ...filesIn(await page.clone().text())];
  }
  for (const file of new Set(needed)) {
    if (await app.match(file)) continue;
    // The build before may have the same file, and goes.
    const response = (await caches.match(file)) ?? (await fetch(file));
    if (!response.ok) return;
    await app.put(file, response);
  }
  // Last, so that it is never there without what it needs.
  if (page) await app.put(path, page);
}

/** The language of who reads here: for an address without one. */
export const keepLanguage = (locale: Locale): Promise<void> => set(LANGUAGE, locale);
export async function languageHere(): Promise<Locale> {
  return (await get<Locale>(LANGUAGE)) ?? wantedLocale();
}

const wantedLocale = (): Locale =>
  scope.navigator.languages.map(toLanguage).find((language) => language !== undefined) ?? "en";

/** The offline page in the language of an address, else in one that is there. */
export async function offlinePage(path: string): Promise<Response> {
  const app = await openApp();
  for (const locale of [localeIn(path), await languageHere(), ...LOCALES]) {
    const page = locale && (await app.match(pathOf(locale)));
    if (page) return page;
  }
  return Response.error();
}

/** Before this build takes over: offline pages in the languages of open pages and of the build before. */
export async function prepare(): Promise<void> {
  const open = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  const paths = open.map(({ url }) => new URL(url).pathname);
  for (const name of await caches.keys())
    if (name.startsWith(APP))
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
  const locales = new Set(paths.map(localeIn).filter((locale) => locale !== undefined));
  // Without a line now, the next page that opens does it.
  await Promise.allSettled([...locales].map((locale) => keepOfflinePage(locale)));
}

/** Deletes what no course that is kept needs, of builds before. Only for a worker that takes over: one that is about to be replaced would delete what the next has prepared. */
export async function prune(): Promise<void> {
  const stale = staleCaches(await caches.keys(), BUILD, await neededCaches());
  await Promise.all(stale.map((name) => caches.delete(name)));
}
