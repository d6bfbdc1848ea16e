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

/**
 * What kinds of questions are answered by, and where the first of it ends, and the buttons begin. A pair is matched by
 * what stands above it, whose rows depend on the attempt's order: of the pair itself a line is enough.
 */
const FIRST = `(() => {
  const kinds = { choice: ".quiz-option", order: ".quiz-order > li", match: ".quiz-pair > :first-child", cloze: ".quiz-blank-field", typed: ".quiz-typed input" };
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

/** Goes to the first question that shows `what`: their order is another one in each attempt. */
async function goTo(page: Page, what: string): Promise<void> {
  for (const step of await page.locator(".quiz-step").all()) {
    await step.click();
    await page.locator(".quiz-step[aria-current]").and(step).waitFor();
    if (await page.locator(what).count()) return;
  }
  throw new Error(`no question shows ${what}`);
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
    expect(
      places.filter(({ bottom, foot }) => bottom > foot),
      JSON.stringify(places),
    ).toEqual([]);
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
    await goTo(page, ".quiz-hints button");
    const hint = page.getByRole("button", { name: "Show hint" });
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

  test("a result names what was asked, and celebrates only where motion is wanted", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { reducedMotion: "reduce" });
    await begin(page, "en", "the-agent-loop-quiz");
    await page.getByRole("button", { name: "Finish" }).click();
    await page.getByRole("button", { name: "Finish now" }).click();
    await page.locator(".quiz-score").waitFor();
    const asked = page.locator(".quiz-reviewed .quiz-asked");
    expect(await asked.count()).toBe(6);
    for (const text of await asked.allTextContents()) expect(text.length).toBeGreaterThan(20);
    expect(await page.getByRole("banner").isVisible(), "the site is back").toBe(true);
    const animation = (motion: "reduce" | "no-preference") =>
      page.emulateMedia({ reducedMotion: motion }).then(() =>
        page.evaluate<string>(`(() => {
            const score = document.querySelector(".quiz-score");
            score.className = "card quiz-score passed fresh";
            return getComputedStyle(score, "::before").animationName;
          })()`),
      );
    expect([await animation("reduce"), await animation("no-preference")]).toEqual(["none", "quiz-fall"]);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("answered questions are turned as flashcards by Space and 1 to 4, and nothing is recorded", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await begin(page, "en", "tools-quiz");
    for (let at = 1; at <= 2; at += 1) {
      await giveAnswer(page);
      await page.locator(".quiz-feedback h3:focus").waitFor();
      await page.getByRole("button", { name: "Next question" }).click();
    }
    await page.goto(`/en/${COURSE}/review`);
    const reviews = `fetch("/api/v1/me/reviews?course=ai-agent-development").then((response) => response.text())`;
    const before = await page.evaluate<string>(reviews);
    await page.getByRole("button", { name: "Study as flashcards" }).press("Enter");
    const left = (n: number) =>
      page.locator("h2:focus", { hasText: `${n} card${n === 1 ? "" : "s"} left` }).waitFor();
    await left(2);
    expect(await page.getByRole("banner").count()).toBe(0);
    // Before the answer is shown, its keys do nothing.
    await page.keyboard.press("3");
    await left(2);
    await page.keyboard.press("Space");
    await page.locator("h3:focus", { hasText: "Answer" }).waitFor();
    const found = await look(page, "flashcard-answer");
    await page.keyboard.press("1");
    await left(2);
    found.push(...(await look(page, "flashcard")));
    for (const key of ["3", "4"]) {
      await page.keyboard.press("Space");
      await page.locator("h3:focus").waitFor();
      await page.keyboard.press(key);
    }
    await page.locator("h2:focus", { hasText: "That was the last card." }).waitFor();
    expect(await page.locator(".stats").innerText()).toMatch(
      /Good\s*1[\s\S]*Easy\s*1|1\s*Good[\s\S]*1\s*Easy/,
    );
    found.push(...(await look(page, "flashcards-done")));
    await page.getByRole("button", { name: "Back to review" }).press("Enter");
    await page.locator(".quiz-start:focus").waitFor();
    expect(await page.evaluate(reviews)).toBe(before);
    expect([found, wrong]).toEqual([[], []]);
    await context.close();
  });
});
