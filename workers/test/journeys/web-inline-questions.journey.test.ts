import { describe, expect, test } from "vitest";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { limit } from "../harness/time-limits.ts";
import { axeProblems, layoutShift, openWeb, shoot, tooWide } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";

const FIRST = "/en/courses/ai-agent-development/chapters/what-is-an-agent";
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
useWebSite("web-inline-questions.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

describe.skipIf(missing)("a reader", { timeout: limit(120_000) }, () => {
  test("answers a question where it is read, by the keyboard, and nothing moves when it comes", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: DESK });
    await page.goto(FIRST, { waitUntil: "networkidle" });
    const place = page.locator("[data-question=basics-authority]");
    const html = await (await page.request.get(FIRST)).text();
    expect(html, "neither the question nor its key is in the page").not.toMatch(/more damage than a script/);
    await place.scrollIntoViewIfNeeded();
    const form = place.getByRole("form", { name: "Quick question" });
    await form.waitFor();
    expect(await layoutShift(page)).toBeLessThan(0.02);
    await shoot(page, "inline-1440", { fullPage: false });
    await form.getByRole("radio").first().focus();
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await form.getByRole("heading", { name: /Correct/ }).waitFor();
    expect(await page.evaluate<string>("document.activeElement.textContent")).toMatch(/Correct/);
    await shoot(page, "inline-answered-1440", { fullPage: false });
    expect(await axeProblems(page)).toEqual([]);

    await page.goto(FIRST);
    await place.scrollIntoViewIfNeeded();
    await place.getByText("Quick question · Answered").waitFor();
    expect(await place.getByRole("radio").first().isDisabled()).toBe(true);
    const asked = await page.request.get("/api/v1/me/reviews?course=ai-agent-development");
    expect(((await asked.json()) as { cards: number }).cards, "a card for review").toBe(1);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("answers it on a phone, in Urdu, without a connection too; without scripts there is a link", async () => {
    const { context, page } = await openWeb(browser, site, {
      viewport: PHONE,
      hasTouch: true,
      colorScheme: "dark",
    });
    await page.goto(FIRST.replace("/en/", "/ur/"), { waitUntil: "networkidle" });
    await page.locator("[data-question=basics-authority]").scrollIntoViewIfNeeded();
    const form = page.locator("[data-question=basics-authority] form");
    await form.waitFor();
    await context.setOffline(true);
    await form.locator("label").last().tap();
    await form.locator("button[type=submit]").tap();
    await form.getByRole("status").waitFor();
    await form.scrollIntoViewIfNeeded();
    await shoot(page, "inline-ur-waiting-390", { fullPage: false });
    await context.setOffline(false);
    await form.locator(".quiz-feedback").waitFor();
    await form.scrollIntoViewIfNeeded();
    await shoot(page, "inline-ur-answered-390", { fullPage: false });
    expect([...(await axeProblems(page)), ...(await tooWide(page))]).toEqual([]);
    await context.close();

    const plain = await openWeb(browser, site, { javaScriptEnabled: false });
    await plain.page.goto(FIRST);
    const link = plain.page.locator(".inline-question a").first();
    expect(await link.innerText()).toBe("Practice questions of this chapter");
    await link.click();
    await plain.page.waitForURL("**/quizzes/what-is-an-agent-quiz");
    await plain.context.close();
  });
});
