import { mkdirSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import type { BrowserSite } from "../harness/browser.ts";
import { codeOf, mailTo, randomNetwork } from "./browser-client.ts";

/** A separate browser on the web app. */
export interface WebBrowser {
  context: BrowserContext;
  page: Page;
  /** Console and script errors and requests to other origins; there should be none. */
  wrong: string[];
}

/** Opens the web app as a new visitor with their own IP address. */
export async function openWeb(
  browser: Browser,
  site: BrowserSite,
  options: BrowserContextOptions = {},
): Promise<WebBrowser> {
  const context = await browser.newContext({
    baseURL: site.origin,
    locale: "en-GB",
    timezoneId: "Asia/Karachi",
    extraHTTPHeaders: { "cf-connecting-ip": randomNetwork() },
    ...options,
  });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(site.origin))
      wrong.push(`foreign: ${request.url()}`);
  });
  return { context, page, wrong };
}

/** Runs axe-core and returns its findings. The script runs in the debugger's context, since the pages' policy forbids others. */
export async function axeProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({
      // Passed rules are left out: reporting them takes longer than checking them.
      resultTypes: ["violations"],
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Lists elements beyond the window's sides, when the page scrolls horizontally. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    return [...document.body.querySelectorAll("*")]
      .filter((one) => { const box = one.getBoundingClientRect(); return box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1); })
      .slice(0, 5).map((one) => "too wide: " + one.outerHTML.slice(0, 120));
  })()`);

/** With `SHOTS=folder`, saves a screenshot of the page, or of the window only. */
export async function shoot(page: Page, name: string, { fullPage = true } = {}): Promise<void> {
  const folder = process.env["SHOTS"];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `web-${name}.png`), fullPage });
}

/** Checks the current page, light on a desktop and dark on the narrowest phone. Returns the findings. */
export async function look(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const [colorScheme, width] of [
    ["dark", 320],
    ["light", 1280],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    // Elements that are half scrolled under the header are not checked.
    await page.evaluate("scrollTo(0, 0)");
    found.push(...(await axeProblems(page)), ...(await tooWide(page)));
    await shoot(page, `${name}-${colorScheme}-${width}`);
  }
  return found.map((problem) => `${name}: ${problem}`);
}

/** Checks the page in light, dark and high contrast, on the narrowest phone and on a desktop. Returns the findings. */
export async function lookInAll(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ["light", "dark", "contrast"]) {
    await page.evaluate(`document.documentElement.dataset.theme = "${theme}"`);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate("scrollTo(0, 0)");
      const problems = [...(await axeProblems(page)), ...(await tooWide(page))];
      found.push(...problems.map((problem) => `${name}, ${theme}, ${width}: ${problem}`));
      await shoot(page, `${name}-${theme}-${width}`);
    }
  }
  await page.evaluate("delete document.documentElement.dataset.theme");
  return found;
}

/** Returns the sum of the page's layout shifts so far. */
export const layoutShift = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().filter((entry) => !entry.hadRecentInput).reduce((sum, entry) => sum + entry.value, 0)))
      .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(0), 300);
  })`);

/** Signs in with the mailed code, from a page that requires sign-in. */
export async function signIn(page: Page, site: BrowserSite, email: string): Promise<void> {
  await page.locator("[name=email]").fill(email);
  await page.locator("form[action='/sign-in'] button").click();
  await page.locator("[name=code]").waitFor();
  const [mail] = (await mailTo(site.server.atPublicOrigin(), email)).slice(-1);
  await page.locator("[name=code]").fill(codeOf(mail!));
  await page.locator("main button").first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Answers the question on the page by keyboard; an order stays unchanged. */
export async function giveAnswer(page: Page): Promise<void> {
  await fillAndSend(page);
  await giveUpSecondTry(page);
}

/** The same, without waiting for the outcome. */
export async function fillAndSend(page: Page): Promise<void> {
  const form = page.locator("form.quiz-question");
  await form.waitFor();
  const radio = form.locator("input[type=radio]");
  if (await radio.count()) await radio.first().press("Space");
  const boxes = form.locator("input[type=checkbox]");
  if (await boxes.count()) await boxes.first().press("Space");
  for (const list of await form.locator("select").all()) {
    await list.focus();
    await page.keyboard.press("ArrowDown");
  }
  for (const field of await form.locator("input[type=text], input:not([type]), textarea").all()) {
    await field.focus();
    await page.keyboard.type("1");
  }
  await form.locator("button[type=submit]").focus();
  await page.keyboard.press("Enter");
  // An unchanged order is sent by a second press, after a warning.
  if ((await form.locator("[data-move]").count()) > 0) {
    await form.locator("[role=alert]").waitFor();
    await page.keyboard.press("Enter");
  }
}

/** Waits for the outcome of an answer; a wrong one that may be tried once more is ended by asking for the right one. */
export async function giveUpSecondTry(page: Page): Promise<void> {
  const outcome = page.locator("form.quiz-question :is(h3:focus, p[role=status]:focus)");
  await outcome.waitFor();
  if (await askForAnswer(page)) await outcome.waitFor();
}

/** Asks for the right answer where a second try is open; whether it was. */
export async function askForAnswer(page: Page): Promise<boolean> {
  const giveUp = page.locator("form.quiz-question .quiz-give-up");
  if ((await giveUp.count()) === 0) return false;
  await giveUp.press("Enter");
  await giveUp.waitFor({ state: "detached" });
  return true;
}

/** Answers the question on the page, waits for feedback and continues to the next, by keyboard. */
export async function answerByKeyboard(page: Page): Promise<void> {
  const form = page.locator("form.quiz-question");
  const heading = await form.locator("h2").textContent();
  await giveAnswer(page);
  await form.locator("button[type=submit]").focus();
  await page.keyboard.press("Enter");
  // The next question, or the end.
  await page.locator("form.quiz-question h2", { hasText: heading! }).waitFor({ state: "detached" });
}

/** Selects the first occurrence of `words` in the chapter, as a pointer would; marked terms may be among them. */
export const select = (page: Page, words: string): Promise<void> =>
  page.evaluate(`(() => {
    const wanted = ${JSON.stringify(words)};
    const walker = document.createTreeWalker(document.querySelector("#chapter-text"), NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push({ node, from: text.length });
      text += node.data;
    }
    const start = text.indexOf(wanted);
    if (start < 0) throw new Error("the chapter does not say " + wanted);
    const end = start + wanted.length;
    const first = nodes.findLast(({ from }) => from <= start);
    const last = nodes.findLast(({ from }) => from < end);
    getSelection().setBaseAndExtent(first.node, start - first.from, last.node, end - last.from);
  })()`);

/** Returns the layout shift of the visible content. */
export const shift = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
      .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(0), 100);
  })`);
