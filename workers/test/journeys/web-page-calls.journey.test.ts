import type { Browser, Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type BrowserSite, openChromium, runBrowserSite } from "../harness/browser.ts";
import { type FaultyDatabase, faultyDatabase } from "../harness/faults.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { limit } from "../harness/time-limits.ts";
import { newAddress } from "./browser-client.ts";
import { signIn } from "./offline-steps.ts";
import { type Past, completedAgo, leftAt, tookQuiz } from "./past-steps.ts";
import { openWeb } from "./web-actions.ts";
import { missing } from "./web-site.ts";

const COURSE = "ai-agent-development";
const FIRST = `/en/courses/${COURSE}/chapters/what-is-an-agent`;
let site: BrowserSite;
let browser: Browser;
let database: FaultyDatabase;

beforeAll(async () => {
  if (missing) return;
  database = faultyDatabase(inject("databaseUrl"), inject("faultsUrl"));
  const { databaseUrl } = database;
  [site, browser] = await Promise.all([runBrowserSite({ web: true, databaseUrl }), openChromium()]);
  await publishFolder(site.server.bucket, SAMPLE);
}, limit(120_000));
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** Opens a page and returns the API calls of its scripts, and the statements that reached the database meanwhile. */
async function costOf(page: Page, path: string, isThere: () => Promise<unknown>) {
  const calls: string[] = [];
  const count = (request: Request) => {
    const { pathname } = new URL(request.url());
    if (request.resourceType() === "fetch" && pathname.startsWith("/api/"))
      calls.push(`${request.method()} ${pathname}`);
  };
  // A page that is left saves where the reader was.
  await page.goto("/en/help", { waitUntil: "networkidle" });
  const before = await database.counts();
  page.on("request", count);
  await page.goto(path);
  await isThere();
  await page.waitForLoadState("networkidle");
  page.off("request", count);
  const { statements } = await database.counts();
  return { calls: calls.toSorted(), statements: statements - before.statements };
}

describe.skipIf(missing)("a page asks for what it shows", { timeout: limit(120_000) }, () => {
  test("My learning and home: two calls and two statements; a chapter: one statement", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    const learner = await signIn(page, site, newAddress());
    const past: Past = { page, learner, origin: site.origin, course: COURSE, timeZone: "UTC" };
    await completedAgo(past, "what-is-an-agent", 3);
    await tookQuiz(past, "what-is-an-agent-quiz", 1, 2);
    await leftAt(past, "the-agent-loop", "stop-conditions-that-hold");

    // An inline question, answered once so that it has an answer to show.
    await page.goto(FIRST, { waitUntil: "networkidle" });
    const place = page.locator("[data-question=basics-authority]");
    await place.scrollIntoViewIfNeeded();
    await place.getByRole("radio").first().focus();
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await place.getByRole("heading", { name: /Correct/ }).waitFor();

    const dashboard = await costOf(page, "/en/dashboard", () =>
      page.getByRole("link", { name: "Continue: The agent loop" }).waitFor(),
    );
    // As after an earlier visit in this browser: today's portion takes the landing's place.
    await page.evaluate("localStorage.setItem('cc-began', '1')");
    const home = await costOf(page, "/en", () =>
      page.getByRole("link", { name: "Continue: The agent loop" }).waitFor(),
    );
    const chapter = await costOf(page, FIRST, async () => {
      await page.getByRole("button", { name: "✓ Completed" }).waitFor();
      await page.locator(".notes-panel").waitFor();
      await place.scrollIntoViewIfNeeded();
      await place.getByText("Quick question · Answered").waitFor();
    });
    console.log(JSON.stringify({ dashboard, home, chapter }));
    expect({ dashboard, home, chapter }).toEqual({
      dashboard: { calls: ["GET /api/v1/me/attempts", "GET /api/v1/me/dashboard"], statements: 2 },
      home: { calls: ["GET /api/v1/me", "GET /api/v1/me/dashboard"], statements: 2 },
      chapter: {
        calls: [
          `GET /api/v1/courses/${COURSE}/chapters/what-is-an-agent/questions`,
          `GET /api/v1/me/chapters/${COURSE}/what-is-an-agent`,
        ],
        statements: 1,
      },
    });
    expect(wrong).toEqual([]);
    await context.close();
  });
});
