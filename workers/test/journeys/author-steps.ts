import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { inject } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { setRole } from "../../domain/learner/index.ts";
import type { BrowserSite } from "../harness/browser.ts";
import { newAddress } from "./browser-client.ts";
import { axeProblems, openWeb, signIn, tooWide } from "./web-hands.ts";

/** A page of a browser of its own, without a cache, and what its console complained of. */
export async function open(browser: Browser, site: BrowserSite, options: BrowserContextOptions = {}) {
  const { context, page, wrong } = await openWeb(browser, site, { reducedMotion: "reduce", ...options });
  return { page, complaints: wrong, close: () => context.close() };
}

/** A new account with the role of an author, and its browser's cookies. The token is older than the role. */
export async function newAuthor(browser: Browser, site: BrowserSite) {
  const { page, close } = await open(browser, site);
  await page.goto("/sign-in?lang=en");
  await signIn(page, site, newAddress());
  const id = await learnerOf(page);
  await setRole(connect({ DATABASE_URL: inject("databaseUrl") }), id, "author");
  const kept = await page.context().storageState();
  await close();
  return { id, kept };
}

/** The id of who is signed in. */
export const learnerOf = async (page: Page): Promise<string> =>
  ((await (await page.request.get("/session")).json()) as { learner: string }).learner;

/** What axe finds, and what is wider than the page. */
export const problemsOf = async (page: Page) => [...(await axeProblems(page)), ...(await tooWide(page))];

/** The figures of a row, by its name. */
export const cellsOf = (page: Page, row: string): Promise<string[]> =>
  page.getByRole("row", { name: row }).getByRole("cell").locator("> span:last-child").allInnerTexts();
