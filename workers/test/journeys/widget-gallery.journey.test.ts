import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { freePort } from "../../dev/ports.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type BrowserSite, noBrowser, openChromium, runBrowserSite } from "../harness/browser.ts";
import { seedBucket } from "../harness/seed.ts";
import { answer } from "./widget-hands.ts";

const COURSE = "in-gallery";
const SERVE = join(import.meta.dirname, "../../../chatgpt-widget/mock/serve.ts");
const reason = noBrowser();
let site: BrowserSite;
let browser: Browser;
let served: ChildProcess;
let origin: string;
beforeAll(async () => {
  if (reason) return;
  const port = await freePort();
  served = spawn(process.execPath, [SERVE], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PORT: String(port) },
  });
  origin = `http://localhost:${port}`;
  [site, browser] = await Promise.all([runBrowserSite(), openChromium(), once(served.stdout!, "data")]);
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: COURSE });
  await seedBucket(site.server.bucket, fixture.objects);
});
afterAll(async () => {
  served?.kill();
  await browser?.close();
  await site?.stop();
});

/** The page of `npm run widget`, with whatever went wrong in it. */
async function openGallery(): Promise<{ page: Page; errors: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  onTestFinished(() => page.close());
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(origin);
  return { page, errors };
}

/** The view that is shown, once there is what `selector` names. */
async function drawn(page: Page, selector: string): Promise<Frame> {
  const shown = page.frameLocator("#place iframe").locator(selector).first();
  await shown.waitFor();
  return (await (await shown.elementHandle())!.ownerFrame())!;
}

describe.skipIf(reason !== null)("the page of npm run widget", () => {
  test("draws its first state by itself, and each that is picked, in the theme, language and width that are picked", async () => {
    const { page, errors } = await openGallery();
    await drawn(page, "form.question");
    expect(await page.locator("select[name=state] option").count()).toBeGreaterThan(20);
    for (const [state, selector] of [
      ["quiz: matching", "form.question select"],
      ["quiz: passed", ".score"],
      ["quiz: nothing due", ".trouble"],
      ["chapter", "article .rich"],
      ["course: with progress", "ol.chapters li"],
      ["progress", ".calendar .level-4"],
    ] as const) {
      await page.selectOption("select[name=state]", state);
      await drawn(page, selector);
    }
    await page.selectOption("select[name=locale]", "ur");
    await page.selectOption("select[name=theme]", "dark");
    await page.selectOption("select[name=width]", "320px");
    const view = await drawn(page, "html[dir=rtl][data-theme=dark] .calendar");
    expect(await view.evaluate("innerWidth")).toBeLessThanOrEqual(320);
    // The address keeps the state.
    await page.reload();
    await drawn(page, ".calendar .level-4");
    expect(errors).toEqual([]);
  });

  test("a line that is down is seen in the view, and an answer goes out when it is back", async () => {
    const { page, errors } = await openGallery();
    const view = await drawn(page, "form.question");
    await page.check("input[name=down]");
    await answer(view);
    await view.waitForSelector(".banner");
    await page.uncheck("input[name=down]");
    await view.waitForSelector(".feedback");
    expect(await page.locator("#log").textContent()).toContain("answer_question");
    expect(errors).toEqual([]);
  });

  test("a live state is that of the server, and says what to start when there is none", async () => {
    const { page, errors } = await openGallery();
    const server = "http://localhost:8787/mcp";
    await page.route(server, (route) => route.abort());
    await page.selectOption("select[name=state]", "live: show_course");
    await page.waitForSelector("#log:has-text('npm start')");
    await page.unroute(server);
    await page.route(server, async (route) =>
      route.fulfill({ response: await route.fetch({ url: `${site.origin}/mcp` }) }),
    );
    await page.fill("input[name=course]", COURSE);
    await page.press("input[name=course]", "Tab");
    await drawn(page, "ol.chapters li");
    expect(errors).toEqual([]);
  });
});
