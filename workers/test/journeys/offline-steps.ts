import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import type { BrowserSite } from "../harness/browser.ts";
import { randomNetwork } from "./browser-client.ts";
import { signIn as enterCode } from "./web-actions.ts";
import { limit } from "../harness/time-limits.ts";

export { axeProblems as problemsOf } from "./web-actions.ts";

/** The site's data in a browser: the URLs in each cache, and the keys of its database. */
export interface Stored {
  caches: Record<string, string[]>;
  keys: string[];
  /** All text in the caches. */
  text: string;
}

/** Opens a learner's browser with its own IP address. */
export function newLearner(browser: Browser, site: BrowserSite): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: site.origin,
    locale: "en",
    extraHTTPHeaders: { "cf-connecting-ip": randomNetwork() },
  });
}

/** Opens a page and waits until the service worker controls it and the offline page is cached. */
export async function openReady(page: Page, path: string): Promise<void> {
  await page.goto(path);
  const offline = `/${path.split("/")[1]}/offline`;
  // waitForFunction would violate the pages' content security policy.
  const ready = () =>
    page.evaluate<boolean>(
      `caches.match(${JSON.stringify(offline)}).then((page) => Boolean(page && navigator.serviceWorker.controller))`,
    );
  await expect.poll(ready, { timeout: limit(30_000) }).toBe(true);
}

/** Presses "Download for offline" and waits until it is done; returns the panel's text. */
export async function keepForOffline(page: Page, button = "Download for offline"): Promise<string> {
  await page.getByRole("button", { name: button }).click();
  await page
    .locator(".keep")
    .getByText(/✓|download stopped|Not enough space/)
    .waitFor({ timeout: limit(45_000) });
  return page.locator(".keep").innerText();
}

/** Reads the browser's storage. */
export function storedIn(page: Page): Promise<Stored> {
  return page.evaluate<Stored>(`(async () => {
    const found = { caches: {}, keys: [], text: "" };
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      const requests = await cache.keys();
      found.caches[name] = requests.map(({ url }) => url.slice(location.origin.length));
      for (const request of requests) found.text += await (await cache.match(request)).text();
    }
    found.keys = await new Promise((resolve) => {
      const opened = indexedDB.open("keyval-store");
      opened.onsuccess = () => {
        const database = opened.result;
        if (!database.objectStoreNames.contains("keyval")) return resolve([]);
        const asked = database.transaction("keyval").objectStore("keyval").getAllKeys();
        asked.onsuccess = () => (database.close(), resolve(asked.result));
      };
    });
    return found;
  })()`);
}

/** Reads a value of the browser's database. */
export function readKey<T>(page: Page, key: string): Promise<T> {
  return page.evaluate<T>(`new Promise((resolve) => {
    const opened = indexedDB.open("keyval-store");
    opened.onsuccess = () => {
      const asked = opened.result.transaction("keyval").objectStore("keyval").get(${JSON.stringify(key)});
      asked.onsuccess = () => (opened.result.close(), resolve(asked.result));
    };
  })`);
}

/** Sets a value of the browser's database. */
export const writeKey = (page: Page, key: string, value: unknown): Promise<void> =>
  page.evaluate<void>(`new Promise((resolve) => {
    const opened = indexedDB.open("keyval-store");
    opened.onsuccess = () => {
      const writing = opened.result.transaction("keyval", "readwrite");
      writing.objectStore("keyval").put(${JSON.stringify(value)}, ${JSON.stringify(key)});
      writing.oncomplete = () => (opened.result.close(), resolve());
    };
  })`);

/** Signs in on the pages and returns the learner's id. */
export async function signIn(page: Page, site: BrowserSite, email: string): Promise<string> {
  await page.goto("/sign-in");
  await enterCode(page, site, email);
  const { learner } = await apiGet<{ learner: string }>(page, "/session");
  return learner;
}

/** Fetches JSON from the site as this browser's learner. */
export async function apiGet<T>(page: Page, path: string): Promise<T> {
  const response = await page.request.get(path);
  return (await response.json()) as T;
}

/** Renews the account's token, as after a change of its tier. */
export async function renewToken(page: Page, site: BrowserSite): Promise<void> {
  const response = await page.request.post("/identity/token", { headers: { origin: site.origin } });
  expect(response.status()).toBe(200);
}

/** Reports whether every image on the page has loaded, including those below the fold. */
export const picturesShown = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(`(async () => {
    const pictures = [...document.querySelectorAll("#chapter-text img")];
    for (const picture of pictures) picture.loading = "eager";
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
    return pictures.length > 0 && pictures.every(({ naturalWidth }) => naturalWidth > 0);
  })()`);
