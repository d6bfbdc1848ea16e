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

/** Saves the offline page of a language, its scripts and styles, and `files`, unless they are cached already. */
export async function saveOfflinePage(locale: Locale, files: readonly string[] = []): Promise<void> {
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
    // The former build may have the same file, and its cache is deleted soon.
    const response = (await caches.match(file)) ?? (await fetch(file));
    if (!response.ok) return;
    await app.put(file, response);
  }
  // The page comes last, so that it is never cached without its files.
  if (page) await app.put(path, page);
}

/** Saves the reader's language, for addresses without one. */
export const saveLanguage = (locale: Locale): Promise<void> => set(LANGUAGE, locale);
export async function readLanguage(): Promise<Locale> {
  return (await get<Locale>(LANGUAGE)) ?? wantedLocale();
}

const wantedLocale = (): Locale =>
  scope.navigator.languages.map(toLanguage).find((language) => language !== undefined) ?? "en";

/** The offline page in the language of an address, else in one that is cached. */
export async function offlinePage(path: string): Promise<Response> {
  const app = await openApp();
  for (const locale of [localeIn(path), await readLanguage(), ...LOCALES]) {
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
  // If the browser is offline now, the next page that opens saves it.
  await Promise.allSettled([...locales].map((locale) => saveOfflinePage(locale)));
}

/**
 * Deletes caches of former builds that no saved course needs. Only for a worker that takes over: one that is about to be
 * replaced would delete what the next has prepared.
 */
export async function prune(): Promise<void> {
  const stale = staleCaches(await caches.keys(), BUILD, await neededCaches());
  await Promise.all(stale.map((name) => caches.delete(name)));
}
