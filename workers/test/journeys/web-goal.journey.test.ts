import { describe, expect, test } from "vitest";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { newAddress } from "./browser-client.ts";
import { keepsFocus, part, standingSeen } from "./dashboard-steps.ts";
import { apiGet, signIn } from "./offline-steps.ts";
import { dayIn, otherDayZone, tookQuiz } from "./past-steps.ts";
import { look, lookInAll, openWeb } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";
import { limit } from "../harness/time-limits.ts";

const COURSE = "ai-agent-development";
useWebSite("web-goal.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

describe.skipIf(missing)("a daily goal", { timeout: limit(90_000) }, () => {
  test("is set, shown on My learning and home in the learner's own day, changed and removed", async () => {
    const timeZone = otherDayZone();
    const { context, page, wrong } = await openWeb(browser, site, { timezoneId: timeZone });
    const learner = await signIn(page, site, newAddress());
    await tookQuiz(
      { page, learner, origin: site.origin, course: COURSE, timeZone },
      "what-is-an-agent-quiz",
      1,
      0,
    );
    const { activity } = await apiGet<{ activity: { day: string; answers: number }[] }>(
      page,
      "/api/v1/me/progress",
    );
    const n = activity.find(({ day }) => day === dayIn(timeZone))!.answers;
    await page.goto("/en/dashboard");
    await standingSeen(page);
    const today = part(page, "Today");
    const set = async (summary: string, value: string) => {
      const line = today.locator("details.line");
      if ((await line.getAttribute("open")) === null)
        await line.locator("summary", { hasText: summary }).click();
      await line.getByLabel("Daily goal").selectOption(value);
      await line.getByRole("button", { name: "Save" }).press("Enter");
      await line.getByText("Saved.").waitFor();
      await keepsFocus(page, `goal ${value}`);
    };
    await set("Set a daily goal", "20");
    await today.getByText("Daily goal: 20 answers").waitFor();
    await today.getByText(`${n} of 20 answers today`).waitFor();
    const found = await lookInAll(page, "goal");
    // As after reading in this browser: the answers came by the API.
    await page.evaluate("localStorage.setItem('cc-began', '1')");
    await page.goto("/en");
    await page.getByText(`${n} of 20 answers today`).waitFor();
    found.push(...(await look(page, "goal-home")));
    await page.goto("/ur/dashboard");
    await standingSeen(page);
    found.push(...(await look(page, "goal-ur")));
    await page.goto("/en/dashboard");
    await standingSeen(page);
    await set("Daily goal: 20 answers", "5");
    await (
      n >= 5
        ? today.getByText(`Daily goal reached: ${n} answers today`)
        : today.getByText(`${n} of 5 answers today`)
    ).waitFor();
    await set("Daily goal: 5 answers", "");
    await today.getByText("Set a daily goal").waitFor();
    expect(await today.locator(".goal").count()).toBe(0);
    await page.reload();
    await standingSeen(page);
    expect(await today.locator(".goal").count()).toBe(0);
    expect([found, wrong]).toEqual([[], []]);
    await context.close();
  });
});
