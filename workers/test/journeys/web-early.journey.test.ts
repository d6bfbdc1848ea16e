import type { BrowserContext } from "playwright-core";
import { describe, expect, test } from "vitest";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { openWeb } from "./web-actions.ts";
import { missing, browser, site, useWebSite } from "./web-site.ts";
import { limit } from "../harness/time-limits.ts";

const COURSE = "/en/courses/ai-agent-development";
const FIRST = `${COURSE}/chapters/what-is-an-agent`;
useWebSite("web-early.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

/** Delays the scripts that match `late`, like a slow connection, until they are released. */
async function holdBack(context: BrowserContext, late: (url: URL) => boolean): Promise<() => void> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  await context.route(late, async (route) => {
    await gone;
    await route.continue();
  });
  return letGo;
}
const isScript = ({ pathname }: URL) => pathname.endsWith(".js");

describe.skipIf(missing)("who is faster than the line", { timeout: limit(120_000) }, () => {
  test("taps a button before the page's code is there: it is done once, when the code is", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { serviceWorkers: "block" });
    const letGo = await holdBack(context, isScript);
    await page.goto(`${COURSE}/quizzes/tools-quiz`, { waitUntil: "commit" });
    const start = page.getByRole("button", { name: "Start" });
    await start.press("Enter");
    // The press is visibly acknowledged.
    const opacity = `getComputedStyle(document.querySelector(".quiz-start button")).opacity`;
    await expect.poll(() => page.evaluate(opacity)).toBe("0.5");
    await start.dblclick();
    letGo();
    await page.locator("form.quiz-question").waitFor();
    const { attempts } = await page.evaluate<{ attempts: unknown[] }>(
      `fetch("/api/v1/me/attempts?course=ai-agent-development").then((response) => response.json())`,
    );
    expect(attempts).toHaveLength(1);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("types in the search box before the search's own code is there: no letter is lost", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { serviceWorkers: "block" });
    await page.goto(FIRST);
    await page.locator(".copy").first().waitFor();
    const letGo = await holdBack(context, isScript);
    await page.keyboard.press("/");
    await page.keyboard.type("stop conditions");
    const box = page.locator("dialog[open] input");
    expect(await box.inputValue()).toBe("stop conditions");
    await page.getByRole("status").getByText("Searching").waitFor();
    letGo();
    await page.locator("dialog[open] .hits a").first().waitFor();
    expect(await box.inputValue()).toBe("stop conditions");
    expect(await page.evaluate(`document.activeElement.type`)).toBe("search");
    // On the next visit the box is empty, and offers chapters instead of the former results.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await expect.poll(() => box.inputValue()).toBe("");
    await expect.poll(() => page.locator("dialog[open] .hits mark").count()).toBe(0);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("asks for the search by its key and types on before the page's code is there: both are done", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { serviceWorkers: "block" });
    const letGo = await holdBack(context, isScript);
    await page.goto(FIRST, { waitUntil: "commit" });
    await page.locator(".search-button").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("stop conditions");
    letGo();
    await page.locator("dialog[open] .hits a").first().waitFor();
    expect(await page.locator("dialog[open] input").inputValue()).toBe("stop conditions");
    await page.keyboard.type(" hold");
    await expect.poll(() => page.locator("dialog[open] input").inputValue()).toBe("stop conditions hold");
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("reports that search is unavailable offline, and works again once online", async () => {
    const { context, page } = await openWeb(browser, site, { serviceWorkers: "block" });
    await page.goto(FIRST);
    await page.locator(".copy").first().waitFor();
    await context.route(isScript, (route) => route.abort());
    await page.keyboard.press("/");
    await page.keyboard.type("stop");
    await page.getByText("Search isn't responding").waitFor();
    await context.unroute(isScript);
    await page.keyboard.type(" conditions");
    await page.locator("dialog[open] .hits a").first().waitFor();
    await context.close();
  });

  test("opens the settings before the page's code is there: the languages lead to this very page", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { serviceWorkers: "block" });
    const letGo = await holdBack(context, isScript);
    await page.goto(FIRST, { waitUntil: "commit" });
    await page.locator("details.menu summary").click();
    letGo();
    await page.locator(`details.menu a[href^="/es/courses/ai-agent-development/chapters/"]`).click();
    await page.waitForURL("**/es/courses/ai-agent-development/chapters/what-is-an-agent*");
    expect(wrong).toEqual([]);
    await context.close();
  });
});
