import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { inject } from "vitest";
import { connect } from "../../db.ts";
import { setRole } from "../../learner/index.ts";
import type { BrowserSite } from "../harness/browser.ts";
import { codeOf, mailTo, newAddress, randomNetwork } from "./browser-client.ts";

type Kept = NonNullable<BrowserContextOptions["storageState"]>;

/** A page of a browser of its own, without a cache, and what its console complained of. */
export async function openPage(browser: Browser, site: BrowserSite, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    baseURL: site.origin,
    extraHTTPHeaders: { "cf-connecting-ip": randomNetwork() },
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { page, complaints, close: () => context.close() };
}

/** Signs a new address in on the sign-in page that is open, by the code of its mail. */
export async function signInThere(page: Page, site: BrowserSite): Promise<void> {
  const email = newAddress();
  await page.locator("[name=email]").fill(email);
  await page.locator("form[action='/sign-in'] button").click();
  await page.waitForURL("**/sign-in/code*");
  const [mail] = await mailTo(site.server.atPublicOrigin(), email);
  await page.locator("[name=code]").fill(codeOf(mail!));
  await page.locator("main button").click();
}

/** A new account with the role of an author, and its browser's cookies. The token is older than the role. */
export async function newAuthor(browser: Browser, site: BrowserSite): Promise<{ id: string; kept: Kept }> {
  const { page, close } = await openPage(browser, site);
  await page.goto("/sign-in?lang=en");
  await signInThere(page, site);
  await page.waitForURL("**/account*");
  const { learner } = (await (await page.request.get("/session")).json()) as { learner: string };
  await setRole(connect({ DATABASE_URL: inject("databaseUrl") }), learner, "author");
  const kept = await page.context().storageState();
  await close();
  return { id: learner, kept };
}

/** What axe-core finds, and whether the page scrolls sideways. */
export async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  const isTooWide = await page.evaluate<boolean>(
    "document.documentElement.scrollWidth > document.documentElement.clientWidth",
  );
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`),
  );
  return isTooWide ? [...found, "scrolls sideways"] : found;
}
