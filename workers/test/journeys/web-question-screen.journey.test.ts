import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { limit } from "../harness/time-limits.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { Keyboard } from "./keyboard-steps.ts";
import { axeProblems, giveAnswer, look, openWeb, shoot, tooWide } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";

const COURSE = "courses/ai-agent-development";
const PHONE = { width: 390, height: 844 };
const FREE = ["what-is-an-agent-quiz", "the-agent-loop-quiz", "tools-quiz"];
useWebSite("web-question-screen.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

/** What kinds of questions are answered by, and where the first of it ends, and the buttons begin. */
const FIRST = `(() => {
  const kinds = { choice: ".quiz-option", order: ".quiz-order > li", match: ".quiz-pair", cloze: ".quiz-blank-field", typed: ".quiz-typed input" };
  const [kind, selector] = Object.entries(kinds).find(([, one]) => document.querySelector(one));
  const { top, bottom } = document.querySelector(selector).getBoundingClientRect();
  return { kind, top: Math.round(top), bottom: Math.round(bottom), foot: Math.round(document.querySelector(".quiz-actions").getBoundingClientRect().top) };
})()`;
interface Place {
  kind: string;
  top: number;
  bottom: number;
  foot: number;
}

async function begin(page: Page, locale: string, quiz: string): Promise<void> {
  await page.goto(`/${locale}/${COURSE}/quizzes/${quiz}`);
  await page.locator(".quiz-start button").press("Enter");
  await page.locator("form.quiz-question").waitFor();
}

describe.skipIf(missing)("a question is the screen", { timeout: limit(180_000) }, () => {
  test("its first option is seen on a phone, above the button at the thumb, and nothing is hidden", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: PHONE });
    const places: Place[] = [];
    for (const quiz of FREE) {
      await begin(page, "en", quiz);
      const steps = page.locator(".quiz-step");
      for (let at = 0; at < (await steps.count()); at += 1) {
        await steps.nth(at).click();
        await page.getByRole("heading", { name: `Question ${at + 1} of` }).waitFor();
        await page.evaluate("scrollTo(0, 0)");
        const place = await page.evaluate<Place>(FIRST);
        places.push(place);
        await shoot(page, `question-screen-${quiz}-${at + 1}`, { fullPage: false });
      }
      expect(await page.getByRole("banner").count(), "no header in the way").toBe(0);
      expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
      expect(await page.getByRole("main").count()).toBe(1);
    }
    console.log("first option", JSON.stringify(places));
    expect(places.filter(({ bottom, foot }) => bottom > foot)).toEqual([]);
    expect(new Set(places.map(({ kind }) => kind)).size).toBe(5);
    const foot = await page.locator(".quiz-actions .primary").boundingBox();
    expect(foot!.y + foot!.height).toBeGreaterThan(PHONE.height - 40);
    const keys = new Keyboard(page);
    await keys.goRound();
    expect([keys.faults, wrong]).toEqual([[], []]);
    await context.close();
  });

  test("leaving loses nothing, says so, and leads back to the chapter; the back button returns", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: PHONE });
    await begin(page, "en", "tools-quiz");
    await giveAnswer(page);
    await page.locator(".quiz-feedback h3:focus").waitFor();
    await page.getByRole("button", { name: "Next question" }).click();
    await page.getByRole("heading", { name: /^Question 2 of/ }).waitFor();
    await page.getByRole("link", { name: "Back to Tools. Your answers are saved." }).click();
    await page.getByRole("heading", { level: 1, name: "Tools" }).waitFor();
    expect(await page.getByRole("banner").isVisible()).toBe(true);
    await page.goBack();
    await page.getByRole("heading", { name: /^Question 2 of/ }).waitFor();
    const step = page.locator(".quiz-step").first();
    expect(await step.getAttribute("data-state")).toMatch(/^(right|partly|wrong)$/);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("works from right to left, in the dark, on the narrowest phone, and beside a hint that says its cost", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: PHONE });
    const found: string[] = [];
    for (const locale of ["en", "ur"]) {
      await begin(page, locale, "what-is-an-agent-quiz");
      await shoot(page, `question-screen-${locale}`, { fullPage: false });
      found.push(...(await look(page, `question-screen-${locale}`)));
    }
    await begin(page, "en", "tools-quiz");
    const hint = page.getByRole("button", { name: "Show hint" });
    for (const step of await page.locator(".quiz-step").all()) {
      await step.click();
      if (await hint.count()) break;
    }
    expect(
      await hint.evaluate(
        (one: { ariaDescribedByElements: { textContent: string }[] }) =>
          one.ariaDescribedByElements[0]!.textContent,
      ),
    ).toContain("No points lost");
    await hint.click();
    await page.locator(".quiz-hints li:focus").waitFor();
    found.push(...(await axeProblems(page)), ...(await tooWide(page)));
    expect([found, wrong]).toEqual([[], []]);
    await context.close();
  });
});
