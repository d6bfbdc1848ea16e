import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { rows } from "../fixtures/quiz-driver.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { newAddress } from "./browser-client.ts";
import { inFull, keepsFocus, part, standingSeen, until } from "./dashboard-steps.ts";
import { Keyboard } from "./keyboard-steps.ts";
import { apiGet, signIn } from "./offline-steps.ts";
import { dayIn, tookQuiz } from "./past-steps.ts";
import { answerByKeyboard, giveAnswer, look, openWeb } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";
import { limit } from "../harness/time-limits.ts";

const COURSE = "ai-agent-development";
const REVIEW = `/en/courses/${COURSE}/review`;
const ZONE = "Asia/Karachi";
/** Maximum number of questions in a review. */
const AT_ONCE = 8;
useWebSite("web-review.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

/** An account that failed a quiz yesterday: all of its questions are due today. */
async function openWithDue() {
  const web = await openWeb(browser, site);
  const learner = await signIn(web.page, site, newAddress());
  const past = { page: web.page, learner, origin: site.origin, course: COURSE, timeZone: ZONE };
  await tookQuiz(past, "tools-quiz", 0, 1);
  const { due } = await dueOf(web.page);
  return { ...web, due };
}
const dueOf = (page: Page) =>
  apiGet<{ due: number; nextDueDay: string; forecast: { day: string; due: number }[] }>(
    page,
    `/api/v1/me/reviews?course=${COURSE}`,
  );
const quizzesOf = async (page: Page) =>
  (await apiGet<{ courses: { quizzes: unknown }[] }>(page, `/api/v1/me/progress?course=${COURSE}`))
    .courses[0]!.quizzes;
/** Answers all questions to the end. */
async function answerAll(page: Page): Promise<number> {
  for (let asked = 0; ; asked += 1) {
    await page.locator("form.quiz-question, .quiz-score").first().waitFor();
    if (await page.locator(".quiz-score").count()) return asked;
    await answerByKeyboard(page);
  }
}
const isInDialog = (page: Page) =>
  page.evaluate<boolean>("Boolean(document.activeElement.closest('dialog[open]'))");

describe.skipIf(missing)("a review", { timeout: limit(120_000) }, () => {
  test("asks due questions, shows the results, is not due any more, and changes no quiz's score", async () => {
    const { context, page, wrong, due } = await openWithDue();
    expect(due).toBeGreaterThan(AT_ONCE);
    const before = await quizzesOf(page);
    await page.goto(REVIEW);
    await page.getByText(`${due} questions are due today.`).waitFor();
    await page.getByText(/^About \d+ min$/).waitFor();
    await page.getByText(`${AT_ONCE} questions at a time`).waitFor();
    const days = page.getByRole("region", { name: "The next 14 days" }).getByRole("listitem");
    expect(await days.count()).toBe(14);
    expect(await days.first().innerText()).toContain(`${due} questions`);
    const found = await look(page, "review-due");
    await page.getByRole("button", { name: "Start review" }).press("Enter");
    await page.locator("form.quiz-question h2:focus").waitFor();
    await giveAnswer(page);
    await page.locator(".quiz-feedback h3:focus").waitFor();
    found.push(...(await look(page, "review-feedback")));
    await page.locator("form.quiz-question button[type=submit]").press("Enter");
    await page.getByRole("heading", { name: `Question 2 of ${AT_ONCE}` }).waitFor();
    // A review that is left in the middle continues at the same question.
    await page.goto(REVIEW);
    await page.getByRole("button", { name: "Continue" }).press("Enter");
    await page.getByRole("heading", { name: `Question 2 of ${AT_ONCE}` }).waitFor();
    expect(await answerAll(page)).toBe(AT_ONCE - 1);
    await page.getByRole("heading", { name: "Your result" }).waitFor();
    const keys = new Keyboard(page);
    await keys.goRound();
    expect(keys.faults).toEqual([]);
    found.push(...(await look(page, "review-result")));

    await page.getByRole("button", { name: "Review more" }).waitFor();
    const left = (await dueOf(page)).due;
    expect(left).toBe(due - AT_ONCE);
    await page.goto("/en/dashboard");
    await standingSeen(page);
    await page.getByText(left === 1 ? "1 question is due for review" : `${left} questions are due`).waitFor();
    await part(page, "Today").getByText("2-day streak").waitFor();
    await page.getByRole("link", { name: "Start review" }).click();
    await page.getByRole("button", { name: "Start review" }).press("Enter");
    expect(await answerAll(page)).toBe(left);
    const tomorrow = `The next review is on ${inFull(dayIn(ZONE, -1))}.`;
    await page.getByText("Nothing is due today.").waitFor();
    await page.getByText(tomorrow).waitFor();
    expect(await page.getByRole("button", { name: "Review more" }).count()).toBe(0);
    found.push(...(await look(page, "review-result-last")));

    await page.goto(REVIEW);
    await page.getByText("Nothing is due today.").waitFor();
    await page.getByText(tomorrow).waitFor();
    expect(await page.getByRole("button", { name: "Start review" }).count()).toBe(0);
    found.push(...(await look(page, "review-nothing")));
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(`/ur/courses/${COURSE}/review`);
    await page.locator(".forecast li").first().waitFor();
    found.push(...(await look(page, "review-nothing-ur")));
    await page.setViewportSize({ width: 1280, height: 800 });

    // Nothing due is no dead end: what comes next can be answered now, and the plan has it on its new day.
    await page.goto(REVIEW);
    await page.getByRole("button", { name: "Study ahead" }).press("Enter");
    await page.locator("form.quiz-question h2:focus").waitFor();
    await giveAnswer(page);
    await page.locator(".quiz-feedback h3:focus").waitFor();
    const { forecast } = await dueOf(page);
    expect(forecast.reduce((sum, { due: n }) => sum + n, 0)).toBeGreaterThan(0);
    expect(await quizzesOf(page)).toEqual(before);
    expect(found.concat(wrong)).toEqual([]);
    await context.close();
  });

  test("reports errors, and retries on request", async () => {
    const nobody = await openWeb(browser, site);
    await nobody.page.goto(REVIEW);
    await nobody.page.getByText("Nothing to review yet").waitFor();
    const found = await look(nobody.page, "review-nobody");
    await nobody.page.getByRole("link", { name: /^Take a quiz: / }).click();
    await nobody.page.getByRole("button", { name: "Start" }).waitFor();
    await nobody.context.close();

    const { context, page, due } = await openWithDue();
    const down = {
      status: 503,
      contentType: "application/problem+json",
      body: '{"code":"database-unavailable"}',
    };
    const again = page.getByRole("button", { name: "Try again" });
    await page.route("**/api/v1/me/reviews*", (route) => route.fulfill(down));
    await page.goto(REVIEW);
    await again.waitFor();
    found.push(...(await look(page, "review-down")));
    await page.unroute("**/api/v1/me/reviews*");
    await again.press("Enter");
    await page.getByText(`${due} questions are due today.`).waitFor();
    await keepsFocus(page, "read again");

    await page.route("**/api/v1/me/reviews/attempts", (route) => route.abort());
    await page.getByRole("button", { name: "Start review" }).press("Enter");
    await again.press("Enter");
    await until(() => page.getByRole("button", { name: "Opening" }).count()).toBe(0);
    await keepsFocus(page, "in vain");
    await page.unroute("**/api/v1/me/reviews/attempts");
    await again.press("Enter");
    await page.locator("form.quiz-question h2:focus").waitFor();

    // The rest was reviewed in another tab meanwhile: the page shows that nothing is due.
    expect(await answerAll(page)).toBe(AT_ONCE);
    const more = page.getByRole("button", { name: "Review more" });
    await more.waitFor();
    const other = await context.newPage();
    await other.goto(REVIEW);
    await other.getByRole("button", { name: "Start review" }).press("Enter");
    expect(await answerAll(other)).toBe(due - AT_ONCE);
    await more.press("Enter");
    await page.getByText("Nothing is due today.").waitFor();
    await keepsFocus(page, "nothing more");
    expect(found).toEqual([]);
    await context.close();
  });
});

describe.skipIf(missing)("a report on a question", { timeout: limit(60_000) }, () => {
  test("is written in a dialog, sent once and confirmed; errors are shown", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await page.goto(`/en/courses/${COURSE}/quizzes/tools-quiz`);
    await page.getByRole("button", { name: "Start" }).press("Enter");
    await page.locator("form.quiz-question h2:focus").waitFor();
    const opener = page.getByRole("button", { name: "Report a problem" });
    const dialog = page.getByRole("dialog", { name: "Report a problem" });
    const send = dialog.getByRole("button", { name: "Send" });
    await opener.press("Enter");
    await dialog.waitFor();
    expect(await isInDialog(page)).toBe(true);
    const found = await look(page, "question-report");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.locator("button:focus", { hasText: "Report a problem" }).waitFor();

    await opener.press("Enter");
    await send.press("Enter");
    await dialog.getByText("Write a few words first.").waitFor();
    await dialog.getByRole("textbox").fill("The third option is right as well. <b>Look</b>");
    const target = "**/api/v1/courses/*/reports";
    await page.route(target, (route) =>
      route.fulfill({
        status: 500,
        contentType: "application/problem+json",
        body: '{"code":"internal","status":500}',
      }),
    );
    await send.press("Enter");
    await dialog.getByText("Something went wrong. Try again in a moment.").waitFor();
    expect(await isInDialog(page)).toBe(true);
    await page.unroute(target);
    let sent = 0;
    page.on(
      "request",
      (request) => (sent += Number(request.method() === "POST" && request.url().endsWith("/reports"))),
    );
    await send.dblclick();
    await dialog.getByText("Thank you. The author will see your report.").waitFor();
    await until(() => isInDialog(page), "thanked").toBe(true);
    found.push(...(await look(page, "question-report-thanks")));
    await page.keyboard.press("Escape");
    await page.locator("button:focus", { hasText: "Report a problem" }).waitFor();
    expect(sent).toBe(1);

    // Again from an answer's feedback, in a quiz that continues afterwards.
    await giveAnswer(page);
    await page.locator(".quiz-feedback h3:focus").waitFor();
    await opener.press("Enter");
    await dialog.getByRole("textbox").fill("The explanation has a typo.");
    await send.press("Enter");
    await dialog.getByText("Thank you. The author will see your report.").waitFor();
    await dialog.getByRole("button", { name: "Close" }).press("Enter");
    await page.locator("button:focus", { hasText: "Report a problem" }).waitFor();
    await page.getByRole("heading", { name: /^Question 1 of/ }).waitFor();
    const { learner } = await apiGet<{ learner: string }>(page, "/session");
    const kept = await rows<{ target: string; message: string }>(
      `select target, message from reports where learner_id = '${learner}' order by created_at`,
    );
    expect(kept.map(({ message }) => message.slice(0, 9))).toEqual(["The third", "The expla"]);
    expect(new Set(kept.map(({ target }) => target)).size).toBe(1);
    expect(kept[0]!.target).toMatch(/^item:/);
    expect(found.concat(wrong.filter((line) => !line.includes("500")))).toEqual([]);
    await context.close();
  });
});
