import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { runLearnerCli } from "../harness/learner-cli.ts";
import { limit } from "../harness/time-limits.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { newAddress } from "./browser-client.ts";
import { goOnHref, part, standingSeen, until } from "./dashboard-steps.ts";
import { renewToken, signIn } from "./offline-steps.ts";
import { type Past, completedAgo, leftAt, tookQuiz } from "./past-steps.ts";
import { fillAndSend, giveAnswer, giveUpSecondTry, look, openWeb, shoot } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";

const ID = "ai-agent-development";
const COURSE = `/en/courses/${ID}`;
const DESK = { width: 1280, height: 800 };
const QUIZ = "what-is-an-agent-quiz";
useWebSite("web-results.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

async function openAccount(tier: string | null = null) {
  const web = await openWeb(browser, site, { viewport: DESK });
  const learner = await signIn(web.page, site, newAddress());
  if (tier !== null) {
    const { code, err } = await runLearnerCli(["grant", learner, tier]);
    expect(code, err).toBe(0);
    await renewToken(web.page, site);
  }
  const past: Past = { page: web.page, learner, origin: site.origin, course: ID, timeZone: "Asia/Karachi" };
  return { ...web, learner, past };
}

const row = (page: Page, chapter: string) => page.locator(`[data-chapter="${chapter}"]`);

describe.skipIf(missing)("what a learner has done", { timeout: limit(150_000) }, () => {
  test("has one percentage and one place to continue at, on every page", async () => {
    const { context, page, wrong, past } = await openAccount("premium");
    for (const chapter of ["what-is-an-agent", "the-agent-loop", "tools"])
      await completedAgo(past, chapter, 2);
    await tookQuiz(past, QUIZ, 2 / 3, 1);
    await tookQuiz(past, "tools-quiz", 0, 1);
    // A completed chapter that is opened again is not where to continue.
    await leftAt(past, "the-agent-loop", "stop-conditions-that-hold");

    await page.goto(COURSE);
    const next = page.getByRole("link", { name: /^Continue: / });
    await next.waitFor();
    const href = await next.getAttribute("href");
    expect(href).toBe(`${COURSE}/chapters/context-and-memory`);
    expect(await row(page, "what-is-an-agent").innerText()).toMatch(/Best quiz result: 66%[\s\S]*Completed/);
    expect(await row(page, "tools").innerText()).toContain("Best quiz result: 0%");
    const found = await look(page, "course-results");
    expect(await goOnHref(page, "/en/dashboard")).toBe(href);
    await standingSeen(page);
    const history = part(page, "Your quizzes");
    expect(await history.getByRole("listitem").nth(1).innerText()).toMatch(/, 66%/);
    expect(await history.innerText()).not.toContain("67%");

    await page.goto(`${COURSE}/chapters/what-is-an-agent`);
    await page.locator(".quizzes").getByText("Best result so far: 66%").waitFor();
    found.push(...(await look(page, "chapter-end-results")));
    await page.goto(`${COURSE}/quizzes/${QUIZ}`);
    await page.getByText("Your best result so far: 66%").waitFor();

    await tookQuiz(past, QUIZ, 1, 0);
    await page.goto(`${COURSE}/chapters/what-is-an-agent`);
    await page.locator(".quizzes").getByText("✓ Passed, best result 100%").waitFor();
    await page.goto(COURSE);
    await row(page, "what-is-an-agent").getByText("Quiz passed: 100%").waitFor();
    expect([found, wrong]).toEqual([[], []]);
    await context.close();
  });

  test("weak objectives lead to a quiz that can be taken, also when no review is due", async () => {
    const { context, page, wrong, past } = await openAccount();
    await tookQuiz(past, "tools-quiz", 0, 0);
    await page.goto("/en/dashboard");
    await standingSeen(page);
    const practise = page.locator(".weak").getByRole("link", { name: /^Practise: / });
    await practise.first().waitFor();
    await shoot(page, "learning-practise");
    const names = await practise.allInnerTexts();
    const hrefs = await Promise.all(names.map((_, at) => practise.nth(at).getAttribute("href")));
    for (const href of hrefs) {
      await page.goto(href!);
      await page.getByRole("button", { name: "Start" }).waitFor();
    }
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("a plan's chapters are shown as included to its holders, and as part of the plan to others", async () => {
    const { context, page, wrong } = await openAccount("premium");
    await page.goto(COURSE);
    await page.getByText("Included in your plan").nth(8).waitFor();
    expect(await page.getByText("Included in your plan").count()).toBe(9);
    expect(await page.getByText("In Premium").count()).toBe(0);
    const found = await look(page, "course-premium");
    await page.goto("/en");
    await page.getByText("Included in your plan").waitFor();
    expect(await page.getByText("3 free chapters").count()).toBe(0);
    const guest = await openWeb(browser, site);
    await guest.page.goto(COURSE);
    expect(await guest.page.getByText("In Premium").count()).toBe(9);
    expect([found, wrong, guest.wrong]).toEqual([[], [], []]);
    await Promise.all([context.close(), guest.context.close()]);
  });

  test("a check whose questions are all answered has one button that finishes it", async () => {
    const { context, page, wrong } = await openAccount();
    await page.goto(`${COURSE}/quizzes/the-agent-loop-quiz`);
    await page.getByRole("button", { name: "Start" }).click();
    const finish = page.getByRole("button", { name: "Finish" });
    for (let at = 1; at <= 6; at += 1) {
      await page.getByRole("heading", { name: `Question ${at} of 6` }).waitFor();
      expect(await finish.count(), `question ${at}`).toBe(1);
      await giveAnswer(page);
      await page.locator("form.quiz-question p[role=status]:focus").waitFor();
      if (at < 6) await page.getByRole("button", { name: "Next question" }).click();
    }
    await until(() => finish.count()).toBe(1);
    await shoot(page, "check-finish");
    const known = page.waitForResponse((response) => response.url().includes("/me/progress?"));
    await finish.click();
    await page.locator(".quiz-score").waitFor();
    await known;
    // Nothing is read yet: where to continue is the first chapter, which is not among the few.
    await until(() => page.locator(".path.short [data-chapter]").count()).toBe(3);
    expect(await page.locator(".path.short [aria-current=step]").count()).toBe(0);
    const shown = await page.locator(".quiz-share").innerText();
    await page.goto("/en/dashboard");
    await standingSeen(page);
    expect(await part(page, "Your quizzes").innerText()).toContain(shown);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("feedback says which option, pair or blank it is about, and an untouched order is not graded at once", async () => {
    const { context, page, wrong } = await openAccount();
    await page.goto(`${COURSE}/quizzes/${QUIZ}`);
    await page.getByRole("button", { name: "Start" }).click();
    const found: string[] = [];
    const named: Record<string, string[]> = {};
    let orders = 0;
    for (let at = 1; at <= 9; at += 1) {
      await page.getByRole("heading", { name: `Question ${at} of 9` }).waitFor();
      if (await page.locator(".quiz-order").count()) {
        // A press before any move grades nothing.
        await page.getByRole("button", { name: "Check answer", exact: true }).click();
        await page.getByRole("alert").getByText("You haven't changed the order yet").waitFor();
        expect(await page.locator(".quiz-feedback").count()).toBe(0);
        await shoot(page, "order-untouched");
        await page
          .getByRole("button", { name: /^Move down/ })
          .first()
          .click();
        await page.locator(".quiz-question [role=alert]").waitFor({ state: "detached" });
        await page.getByRole("button", { name: "Check answer", exact: true }).click();
        await giveUpSecondTry(page);
        orders += 1;
      } else if (await page.locator(".quiz-match, .quiz-cloze").count()) {
        await fillAndSend(page);
        const again = page.getByRole("button", { name: "Show the answer" });
        await page.locator(".quiz-feedback h3:focus").waitFor();
        // The first try names no part; another wrong answer does.
        if (await again.count()) {
          await fillAndSend(page);
          await again.waitFor({ state: "detached" });
        }
      } else await giveAnswer(page);
      await page.locator(".quiz-feedback h3:focus").waitFor();
      const names = await page.locator(".quiz-part > strong").allInnerTexts();
      const kind = (await page.locator(".quiz-match").count())
        ? "matching"
        : (await page.locator(".quiz-cloze").count())
          ? "cloze"
          : null;
      if (kind) {
        named[kind] = names;
        const left = await page.locator(".quiz-pair > :first-child").allInnerTexts();
        if (kind === "matching") expect(left).toEqual(expect.arrayContaining(names));
        found.push(...(await look(page, `feedback-${kind}`)));
      }
      await page.locator("form.quiz-question button[type=submit]").click();
    }
    expect(orders).toBe(1);
    expect(named["matching"]!.length).toBeGreaterThan(1);
    expect(new Set(named["matching"]).size, "each pair once").toBe(named["matching"]!.length);
    expect(named["cloze"]!.length).toBeGreaterThan(0);
    for (const name of named["cloze"]!) expect(name).toMatch(/^Blank \d$/);
    expect([found, wrong]).toEqual([[], []]);
    await context.close();
  });
});
