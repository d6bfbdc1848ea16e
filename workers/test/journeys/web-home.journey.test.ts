import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { limit } from "../harness/time-limits.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { axeProblems, layoutShift, look, openWeb, shoot, tooWide } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";

const SECOND = join(dirname(SAMPLE), "learning-how-to-learn");
const RIGHT = "A workflow, since code fixes the order of the steps";
useWebSite("web-home.journey.test.ts", async () => {
  await publishFolder(site.server.bucket, SAMPLE);
  await publishFolder(site.server.bucket, SECOND);
});

describe.skipIf(missing)("home", { timeout: limit(120_000) }, () => {
  test("lets a visitor answer a question with one press, without becoming a learner", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: { width: 390, height: 844 } });
    await page.goto("/en");
    await page.getByText(RIGHT).click();
    await page.getByRole("heading", { name: "Correct" }).waitFor();
    expect(await page.getByRole("button", { name: "Check answer" }).count()).toBe(0);
    const names = (await context.cookies()).map(({ name }) => name);
    expect(names.filter((name) => /guest|session|learner/i.test(name))).toEqual([]);
    expect([await axeProblems(page), await tooWide(page)]).toEqual([[], []]);
    await shoot(page, "home-demo-answered");
    await page.getByRole("link", { name: "Read the chapter" }).click();
    await page.getByRole("heading", { level: 1, name: "What is an agent?" }).waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("grades an answer by the keyboard only when asked, since arrow keys move through the options", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await page.goto("/en");
    await page.waitForLoadState("networkidle");
    const chosen = page.locator(".demo input:checked");
    await page.keyboard.press("2");
    expect(await chosen.count(), "the focus is elsewhere").toBe(0);
    await page.getByRole("button", { name: "Check answer" }).press("Enter");
    await page.getByRole("alert").getByText("Choose").waitFor();
    // A choice by pointer is graded at once; a choice by key is not.
    await page.locator(".demo h2").dispatchEvent("pointerdown");
    await page.keyboard.press("2");
    await page.locator(".demo .quiz-option:nth-of-type(2) input:checked").waitFor();
    await page.getByRole("radio").first().focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await page.locator(".quiz-feedback").count()).toBe(0);
    await page.keyboard.press("Enter");
    await page.locator(".quiz-feedback").waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("finds courses by words, language and price, and says when there is none", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await page.goto("/en");
    await page.waitForLoadState("networkidle");
    const cards = page.locator(".courses > li:visible");
    expect(await cards.count()).toBe(2);
    await page.getByPlaceholder("Search courses").fill("LEARNING how");
    await page.getByText("1 course found").waitFor();
    expect(await cards.getByRole("heading").allInnerTexts()).toEqual(["Learning How to Learn"]);
    await page.getByPlaceholder("Search courses").fill("");
    await page.getByRole("combobox", { name: "Language" }).selectOption("fr");
    expect(await cards.count()).toBe(1);
    await page.getByPlaceholder("Search courses").fill("agents");
    await page.getByText("No course matches.").waitFor();
    await page.getByRole("button", { name: "Show all courses" }).click();
    expect(await cards.count()).toBe(2);
    await page.getByRole("checkbox", { name: "Free only" }).check();
    expect(await cards.count()).toBe(1);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("shows a returning learner today's portion at once, unmoved", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await page.goto("/en/courses/ai-agent-development/chapters/what-is-an-agent");
    await page.getByRole("button", { name: "Mark complete" }).click();
    await page.getByRole("button", { name: "✓ Completed" }).waitFor();
    // This visit stores that a course was started; later visits know it before the first paint.
    await page.goto("/en", { waitUntil: "networkidle" });
    await page.goto("/en");
    await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
    await page.getByRole("link", { name: "Continue: The agent loop" }).waitFor();
    expect(await page.getByText("Learn it once").isVisible()).toBe(false);
    expect(await layoutShift(page)).toBeLessThan(0.05);
    expect(await look(page, "home-today")).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("names a course's social card for previews, and the card is there", async () => {
    const { context, page } = await openWeb(browser, site);
    await page.goto("/en/courses/learning-how-to-learn");
    const card = await page.locator('meta[property="og:image"]').first().getAttribute("content");
    expect(card).toMatch(/\/pictures\/card\.png\?release=/);
    const response = await page.request.get(new URL(card!).pathname + new URL(card!).search);
    expect([response.status(), response.headers()["content-type"]]).toEqual([200, "image/png"]);
    await context.close();
  });
});
