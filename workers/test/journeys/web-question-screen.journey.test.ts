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

  test("an order is dragged by mouse and by finger, and moved by arrow keys; each is announced", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: PHONE, hasTouch: true });
    await begin(page, "en", "what-is-an-agent-quiz");
    await goTo(page, ".quiz-order");
    const entries = page.locator(".quiz-order > li");
    await entries.first().waitFor();
    const texts = () => page.locator(".quiz-order .course-text").allInnerTexts();
    const [a, b, ...rest] = await texts();
    const status = page.locator("[role=group] [role=status]");

    const [first, second] = [(await entries.nth(0).boundingBox())!, (await entries.nth(1).boundingBox())!];
    await page.mouse.move(first.x + 80, first.y + 20);
    await page.mouse.down();
    await page.mouse.move(first.x + 80, second.y + 40, { steps: 4 });
    await shoot(page, "order-dragged", { fullPage: false });
    await page.mouse.up();
    expect(await texts()).toEqual([b, a, ...rest]);
    expect(await status.innerText()).toBe(`${a}: now 2 of ${rest.length + 2}`);
    expect(await entries.evaluateAll((all) => all.map((one) => one.getAttribute("style") ?? ""))).toEqual(
      Array.from({ length: rest.length + 2 }, () => ""),
    );

    // Cancelled by Escape: nothing changes.
    await page.mouse.move(first.x + 80, first.y + 20);
    await page.mouse.down();
    await page.mouse.move(first.x + 80, second.y + 60, { steps: 4 });
    await page.keyboard.press("Escape");
    await page.mouse.up();
    expect(await texts()).toEqual([b, a, ...rest]);

    // A finger, by the number alone: elsewhere it scrolls.
    const touch = await context.newCDPSession(page);
    const send = (type: "touchStart" | "touchMove" | "touchEnd", y?: number) =>
      touch.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: y === undefined ? [] : [{ x: first.x + 14, y }],
      });
    const now = (await entries.nth(0).boundingBox())!;
    const target = (await entries.nth(1).boundingBox())!;
    await send("touchStart", now.y + 30);
    for (const share of [0.3, 0.6, 1]) await send("touchMove", now.y + 30 + share * (target.y - now.y + 40));
    await send("touchEnd");
    await expect.poll(texts).toEqual([a, b, ...rest]);

    await page.getByRole("button", { name: `Move down: ${a}` }).focus();
    await page.keyboard.press("ArrowDown");
    expect(await texts()).toEqual([b, a, ...rest]);
    expect(await status.innerText()).toBe(`${a}: now 2 of ${rest.length + 2}`);
    await page.locator(`button:focus[aria-label="Move down: ${a}"]`).waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("a pair is made by dragging, by two presses, and by the list, from right to left as well", async () => {
    for (const locale of ["en", "ur"]) {
      const { context, page, wrong } = await openWeb(browser, site, { viewport: PHONE });
      await begin(page, locale, "what-is-an-agent-quiz");
      await goTo(page, ".quiz-match");
      const [pairs, sides] = [page.locator(".quiz-pair"), page.locator(".quiz-match [data-drag]")];
      await pairs.first().waitFor();
      const chosen = () =>
        page
          .locator(".quiz-pair select")
          .evaluateAll((all) => all.map((one) => (one as never as { value: string }).value));
      const ids = await sides.evaluateAll((all) => all.map((one) => one.getAttribute("data-drag")));

      await sides.nth(1).scrollIntoViewIfNeeded();
      const [side, pair] = [(await sides.nth(1).boundingBox())!, (await pairs.nth(0).boundingBox())!];
      await page.mouse.move(side.x + side.width / 2, side.y + side.height / 2);
      await page.mouse.down();
      await page.mouse.move(pair.x + pair.width / 2, pair.y + 20, { steps: 4 });
      await pairs.nth(0).and(page.locator("[data-over]")).waitFor();
      await shoot(page, `pair-dragged-${locale}`, { fullPage: false });
      await page.mouse.up();
      expect((await chosen())[0]).toBe(ids[1]);
      expect(await page.locator(".quiz-match [role=status]").innerText()).not.toBe("");

      await sides.nth(0).click();
      await pairs.nth(1).click();
      expect(await chosen()).toEqual([ids[1], ids[0], ...(await chosen()).slice(2).map(() => "")]);
      await pairs.nth(2).locator("select").selectOption(ids[2]!);
      expect((await chosen())[2]).toBe(ids[2]);
      expect([await axeProblems(page), await tooWide(page), wrong]).toEqual([[], [], []]);
      await context.close();
    }
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
