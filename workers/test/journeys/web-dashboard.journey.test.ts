import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { newAddress } from "./browser-client.ts";
import * as steps from "./dashboard-steps.ts";
import { Keyboard } from "./keyboard-steps.ts";
import { apiGet, signIn } from "./offline-steps.ts";
import { type Past, completedAgo, dayIn, leftAt, otherDayZone, tookQuiz } from "./past-steps.ts";
import { layoutShift, look, lookInAll, openWeb } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";
import { limit } from "../harness/time-limits.ts";

const COURSE = "ai-agent-development";
const PAGE = "/en/dashboard";
const KARACHI = "Asia/Karachi";
const { inFull, inShort, isInView, keepsFocus, part, standingSeen, until } = steps;
useWebSite("web-dashboard.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

/** Creates an account in a separate browser with this time zone. */
async function openSignedIn(timeZone: string) {
  const web = await openWeb(browser, site, { timezoneId: timeZone, acceptDownloads: true });
  const learner = await signIn(web.page, site, newAddress());
  const past: Past = { page: web.page, learner, origin: site.origin, course: COURSE, timeZone };
  return { ...web, learner, past };
}

describe.skipIf(missing)("My learning", { timeout: limit(120_000) }, () => {
  test("shows progress, counted in the learner's own days, and links to the next step", async () => {
    const zone = otherDayZone();
    const { context, page, wrong, past } = await openSignedIn(zone);
    await completedAgo(past, "what-is-an-agent", 3);
    await tookQuiz(past, "what-is-an-agent-quiz", 1, 2);
    await tookQuiz(past, "tools-quiz", 0, 1);
    await leftAt(past, "the-agent-loop", "stop-conditions-that-hold");
    await page.goto(PAGE);
    await standingSeen(page);
    // Today's tasks come first, rarely needed parts last.
    const order = await page.locator(".dash h2").allInnerTexts();
    expect(order.join()).toMatch(/^Today,The next 14 days,Your courses,.+,Your quizzes,Records$/);
    await part(page, "Today").getByText("3-day streak").waitFor();
    await part(page, "Today").getByText("today to keep your streak").waitFor();

    // The calendar ends with the learner's own today; the list names the days of the streak.
    expect(dayIn(zone)).not.toBe(dayIn("UTC"));
    const activity = part(page, "Your year of activity");
    const todayCell = activity.locator(".weeks .today");
    expect(await todayCell.getAttribute("title")).toContain(inShort(dayIn(zone)));
    expect(await activity.locator(".weeks i").last().getAttribute("class")).toContain("today");
    expect(await activity.getByRole("img").getAttribute("aria-label")).toMatch(/^Active on 3 days/);
    await activity.getByText("View as a list").click();
    const days = [1, 2, 3].map((ago) => inFull(dayIn(zone, ago)));
    await until(() => activity.locator("time").allInnerTexts(), "days of the list").toEqual(days);

    const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3 }) });
    const { due } = await apiGet<{ due: number }>(page, `/api/v1/me/reviews?course=${COURSE}`);
    await card.getByText(`${due} questions are due for review`).waitFor();
    await steps.forecastBegins(page, dayIn(zone), due);
    await part(page, "Today").getByText(`${due} questions to review`).waitFor();
    const squares = async (level: number) =>
      (await card.locator(`.mastery [data-level="${level}"]`).allTextContents()).join();
    expect(`${await squares(2)}${await squares(3)}`).toMatch(/agent.*: (Familiar|Proficient)/i);
    expect(await squares(1)).toMatch(/tool.*: Learning/i);
    expect(await squares(0)).toMatch(/: Not started/);
    const weak = card.locator(".weak");
    expect(await weak.innerText()).toMatch(/Needs practice[^]*tool/i);
    expect(await card.locator(".path [aria-current=step]").innerText()).toContain("The agent loop");
    const practise = weak.getByRole("link", { name: /^Practise: / });
    await practise.first().waitFor();
    expect(await practise.evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toContain(
      `/en/courses/${COURSE}/quizzes/tools-quiz`,
    );

    const moved: [number, number][] = [];
    const keys = new Keyboard(page);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(PAGE, { waitUntil: "networkidle" });
      await standingSeen(page);
      expect(await isInView(todayCell), `today at ${width} px`).toBe(true);
      const shift = await layoutShift(page);
      if (shift > 0.05) moved.push([width, shift]);
      await keys.goRound();
    }
    await page.setViewportSize({ width: 320, height: 800 });
    await until(() => isInView(todayCell), "today on a phone that was turned").toBe(true);
    await page.locator("summary", { hasText: "exam date" }).click();
    const found = await lookInAll(page, "learning");
    await page.goto("/ur/dashboard");
    await standingSeen(page);
    found.push(...(await look(page, "learning-ur")));
    expect([moved, keys.faults, found, wrong]).toEqual([[], [], [], []]);

    await page.goto(PAGE);
    await page.getByRole("link", { name: "Continue: The agent loop" }).click();
    await page.waitForURL(`**/en/courses/${COURSE}/chapters/the-agent-loop#stop-conditions-that-hold`);
    await page.goto(PAGE);
    await page.getByRole("link", { name: "Start review" }).click();
    await page.getByText(`${due} questions are due`).waitFor();
    await context.close();
  });

  test("saves an exam date: set, changed, removed, and the same after a reload", async () => {
    const { context, page, wrong, past } = await openSignedIn(KARACHI);
    await completedAgo(past, "what-is-an-agent", 0);
    await page.goto(PAGE, { waitUntil: "networkidle" });
    await page.getByRole("link", { name: "Continue: The agent loop" }).waitFor();
    const line = page.locator("details.line", { has: page.locator("input[type=date]") });
    const told = line.locator("summary");
    await told.click();
    await line.getByLabel("Exam date").fill(dayIn(KARACHI, -10));
    await line.getByRole("button", { name: "Save" }).click();
    await told.getByText("in 10 days").waitFor();
    await keepsFocus(page, "set");
    await page.reload();
    await told.getByText("in 10 days").waitFor();
    await told.click();
    await line.getByLabel("Exam date").fill(dayIn(KARACHI, -1));
    await line.getByLabel("Exam date").press("Enter");
    await told.getByText("tomorrow").waitFor();
    await line.getByText("Saved.").waitFor();
    await keepsFocus(page, "changed");
    await line.getByRole("button", { name: "Remove" }).press("Enter");
    await told.getByText("Set an exam date").waitFor();
    await keepsFocus(page, "removed");
    await page.reload();
    await told.getByText("Set an exam date").waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("shows older quizzes when asked, and checks a receipt: genuine, changed, none at all", async () => {
    const { context, page, wrong, past } = await openSignedIn(KARACHI);
    for (let ago = 13; ago >= 2; ago -= 1) await tookQuiz(past, "what-is-an-agent-quiz", ago % 2, ago);
    await page.goto(PAGE);
    const history = part(page, "Your quizzes");
    const entries = history.getByRole("listitem");
    await until(() => entries.count()).toBe(10);
    expect(await entries.nth(0).innerText()).toMatch(/Not passed/);
    expect(await entries.nth(1).innerText()).toMatch(/100%\s*✓ Passed/);
    await history.getByRole("button", { name: "Show older quizzes" }).press("Enter");
    await until(() => entries.count()).toBe(12);
    await keepsFocus(page, "older ones");
    expect(await history.getByRole("button", { name: "Show older quizzes" }).count()).toBe(0);

    const [file] = await Promise.all([
      page.waitForEvent("download"),
      entries
        .nth(1)
        .getByRole("button", { name: /^Download the receipt/ })
        .click(),
    ]);
    expect(file.suggestedFilename()).toBe(`receipt-${COURSE}-what-is-an-agent-quiz-11.jws`);
    const receipt = await readFile(await file.path(), "utf8");
    await page.locator("summary", { hasText: "Records" }).press("Enter");
    const check = part(page, "Check a receipt");
    await check.getByLabel("Receipt file").setInputFiles(await file.path());
    await check.getByRole("button", { name: "Check receipt" }).click();
    await check.getByText("This receipt is genuine and yours.").waitFor();
    await check.getByText("100% · Passed").waitFor();
    const found = await look(page, "receipt");
    const [head, claims, signature] = receipt.split(".");
    const better = Buffer.from(claims!, "base64url")
      .toString()
      .replace(/"number":\d+/, '"number":1');
    await check
      .getByLabel("Or paste the receipt text")
      .fill([head, Buffer.from(better).toString("base64url"), signature].join("."));
    await check.getByRole("button", { name: "Check receipt" }).click();
    await check.getByText("changed after it was signed").waitFor();
    await check.getByLabel("Or paste the receipt text").fill(receipt.slice(0, 60));
    await check.getByRole("button", { name: "Check receipt" }).click();
    await check.getByText("isn't a complete receipt").waitFor();
    expect(found.concat(wrong)).toEqual([]);
    await context.close();
  });

  test("explains itself to visitors, newcomers and guests", async () => {
    const nobody = await openWeb(browser, site);
    await nobody.page.goto(PAGE);
    await nobody.page.getByText("Your progress will appear here").waitFor();
    const found = await look(nobody.page, "learning-nobody");
    await nobody.page.goto(`/en/courses/${COURSE}/chapters/what-is-an-agent`);
    await nobody.page.getByRole("button", { name: "Mark complete" }).click();
    await nobody.page.getByRole("button", { name: "Completed" }).waitFor();
    await nobody.page.goto(PAGE);
    await nobody.page.getByText("You're learning as a guest").waitFor();
    await part(nobody.page, "Today").getByText("1-day streak").waitFor();
    await nobody.page.getByRole("link", { name: "Continue: The agent loop" }).waitFor();
    found.push(...(await look(nobody.page, "learning-guest")));
    expect(await nobody.page.getByRole("link", { name: "Sign in" }).getAttribute("href")).toContain(
      "return_to=%2Fen%2Fdashboard",
    );
    const newcomer = await openSignedIn(KARACHI);
    await newcomer.page.goto(PAGE);
    await newcomer.page.getByText("No progress yet").waitFor();
    found.push(...(await look(newcomer.page, "learning-newcomer")));
    await steps.answerOnce(newcomer.page, `/en/courses/${COURSE}/quizzes/tools-quiz`);
    expect(await steps.goOnHref(newcomer.page, PAGE), "a quiz, no chapter").toBe(
      `/en/courses/${COURSE}/chapters/what-is-an-agent`,
    );
    expect(found.concat(nobody.wrong, newcomer.wrong)).toEqual([]);
    await Promise.all([nobody.context.close(), newcomer.context.close()]);
  });

  test("reports that it is unavailable, shows the last known state, and reloads on request", async () => {
    const { context, page, past } = await openSignedIn(KARACHI);
    await completedAgo(past, "what-is-an-agent", 0);
    const dashboard = /\/api\/v1\/me\/dashboard\?/;
    await page.route(dashboard, (route) => route.abort());
    await page.goto(PAGE);
    await page.getByText("We can't reach").waitFor();
    const found = await look(page, "learning-down");
    await page.getByRole("button", { name: "Try again" }).press("Enter");
    await keepsFocus(page, "in vain");
    await page.unroute(dashboard);
    await page.getByRole("button", { name: "Try again" }).press("Enter");
    await standingSeen(page);
    await keepsFocus(page, "tried again");
    await page.route(dashboard, (route) =>
      route.fulfill({
        status: 503,
        contentType: "application/problem+json",
        body: '{"code":"database-unavailable"}',
      }),
    );
    await page.reload();
    await page.getByText("Showing it as of").waitFor();
    await part(page, "Today").getByText("1-day streak").waitFor();
    found.push(...(await look(page, "learning-stale")));
    await page.unroute(dashboard);
    await page.getByRole("button", { name: "Try again" }).press("Enter");
    await page.getByText("Showing it as of").waitFor({ state: "detached" });
    await keepsFocus(page, "back again");
    expect(found).toEqual([]);
    await context.close();
  });

  test("offers the browser's time zone when the account has another", async () => {
    const zone = otherDayZone();
    const { context, page, past } = await openSignedIn(zone);
    await completedAgo({ ...past, timeZone: "UTC" }, "what-is-an-agent", 0);
    await page.goto(PAGE);
    const last = page.locator(".weeks .today");
    await until(() => last.getAttribute("title")).toContain(inShort(dayIn("UTC")));
    await page.getByRole("button", { name: `Use ${zone.replace("_", " ")}` }).press("Enter");
    await until(() => last.getAttribute("title")).toContain(inShort(dayIn(zone)));
    await keepsFocus(page, "zone taken");
    await context.close();
  });
});
