import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { inject } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { setRole } from "../../domain/learner/index.ts";
import type { BrowserSite } from "../harness/browser.ts";
import { newAddress } from "./browser-client.ts";
import { axeProblems, openWeb, signIn, tooWide } from "./web-actions.ts";

/** A page in a separate browser without a cache, and its console errors. */
export async function open(browser: Browser, site: BrowserSite, options: BrowserContextOptions = {}) {
  const { context, page, wrong } = await openWeb(browser, site, { reducedMotion: "reduce", ...options });
  return { page, complaints: wrong, close: () => context.close() };
}

/** Creates an account with the author role and its browser's cookies. The token is older than the role. */
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

/** Returns the signed-in learner's id. */
export const learnerOf = async (page: Page): Promise<string> =>
  ((await (await page.request.get("/session")).json()) as { learner: string }).learner;

/** Returns axe's findings and elements that are wider than the page. */
export const problemsOf = async (page: Page) => [...(await axeProblems(page)), ...(await tooWide(page))];

/** Returns the figures of the row with this name. */
export const cellsOf = (page: Page, row: string): Promise<string[]> =>
  page.getByRole("row", { name: row }).getByRole("cell").locator("> span:last-child").allInnerTexts();
