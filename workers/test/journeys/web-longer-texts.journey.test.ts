import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import {
  countSeeded,
  minute,
  newLearners,
  seedAttempts,
  seedChapters,
} from "../../domain/signals/test-signals.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { seedBucket } from "../harness/seed.ts";
import { limit } from "../harness/time-limits.ts";
import { newAuthor } from "./author-steps.ts";
import { codeOf, mailTo, newAddress } from "./browser-client.ts";
import { standingSeen } from "./dashboard-steps.ts";
import { broken, lengthen, lookLonger } from "./longer-texts.ts";
import { type Past, completedAgo, leftAt, tookQuiz } from "./past-steps.ts";
import { giveAnswer, openWeb } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";

const SAMPLED = "ai-agent-development";
const KINDS = "longer";

useWebSite("web-longer-texts.journey.test.ts", async () => {
  await publishFolder(site.server.bucket, SAMPLE);
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: KINDS });
  await seedBucket(site.server.bucket, fixture.objects);
  const learners = await newLearners(12);
  await seedChapters(
    KINDS,
    learners.map((learner) => ({ learner, chapter: "start", started: minute(0), completed: minute(4) })),
  );
  const answers = [{ item: "judge", share: 1, response: { value: false }, at: minute(1) }];
  await seedAttempts(
    KINDS,
    learners.map((learner) => ({ learner, quiz: "all-kinds", release: fixture.releaseId, answers })),
  );
  await countSeeded(KINDS, fixture.objects);
});

/** Takes the quiz of all kinds and checks its start, each kind of question with its feedback, and the result. */
async function seeQuiz(page: Page, locale: string, see: (name: string) => Promise<void>): Promise<void> {
  await page.goto(`/${locale}/courses/${KINDS}/quizzes/all-kinds`, { waitUntil: "networkidle" });
  await see("quiz-start");
  await page.locator(".quiz-start button").click();
  const form = page.locator("form.quiz-question");
  const score = page.locator(".quiz-score");
  for (
    let at = 1;
    await form
      .or(score)
      .waitFor()
      .then(() => form.isVisible());
    at++
  ) {
    await see(`question-${at}`);
    await giveAnswer(page);
    await form.locator(":is(h3:focus, p[role=status]:focus)").waitFor();
    await see(`feedback-${at}`);
    const heading = await form.locator("h2").textContent();
    await form.locator("button[type=submit]").press("Enter");
    await form.locator("h2", { hasText: heading! }).waitFor({ state: "detached" });
  }
  await see("result");
}

/** Visits each page of sign-in and account. */
async function seeIdentity(
  page: Page,
  locale: string,
  see: (name: string, path?: string) => Promise<void>,
): Promise<void> {
  const email = newAddress();
  await see("sign-in", `/sign-in?lang=${locale}`);
  await page.locator("[name=email]").fill("ada@localhost");
  await page.locator("form[action='/sign-in'] button").click();
  await see("sign-in-problem");
  await page.locator("[name=email]").fill(email);
  await page.locator("form[action='/sign-in'] button").click();
  await see("code");
  const [mail] = await mailTo(site.server.atPublicOrigin(), email);
  await page.locator("[name=code]").fill(codeOf(mail!));
  await page.locator("main button").first().click();
  await page.waitForURL("**/account*");
  for (const path of ["/account", "/account/email", "/account/delete", "/privacy", "/terms", "/support"])
    await see(path.slice(1).replace("/", "-"), path);
}

describe.skipIf(missing)("with every word of the interface 40% longer,", { timeout: limit(60_000) }, () => {
  test.each(["en", "ur"])(
    "no page in %s scrolls sideways, cuts a text off or lays controls on each other, at 320 px and on a desk",
    async (locale) => {
      const { id, kept } = await newAuthor(browser, site);
      const { context, page } = await openWeb(browser, site, { storageState: kept, reducedMotion: "reduce" });
      const found: string[] = [];
      const see = async (name: string, path?: string) => {
        if (path) await page.goto(path, { waitUntil: "networkidle" });
        found.push(...(await lookLonger(page, `${locale}-${name}`)));
      };
      const past: Past = {
        page,
        learner: id,
        origin: site.origin,
        course: SAMPLED,
        timeZone: "Asia/Karachi",
      };
      await completedAgo(past, "what-is-an-agent", 1);
      await tookQuiz(past, "what-is-an-agent-quiz", 0.4, 1);
      await leftAt(past, "the-agent-loop", "stop-conditions-that-hold");

      const [home, course] = [`/${locale}`, `/${locale}/courses/${SAMPLED}`];
      await see("home", home);
      await see("course", course);
      await page.goto(`${home}/dashboard`);
      await standingSeen(page);
      await see("learning");
      for (const name of ["plans", "help", "offline", "nowhere"]) await see(name, `${home}/${name}`);
      for (const name of ["review", "search?q=stop+conditions", "notes", "chapters/safety"])
        await see(name.replace(/\W.*/, ""), `${course}/${name}`);
      for (const tab of ["chapters", "questions", "quizzes", "activity", "searches", "reports"])
        await see(`author-${tab}`, `${home}/courses/${KINDS}/author?tab=${tab}`);

      await see("reader", `${course}/chapters/what-is-an-agent`);
      for (const [name, opener] of [
        ["settings", "header details summary"],
        ["search-dialog", ".search-button"],
      ]) {
        await page.locator(opener!).click();
        await see(name!);
        await page.keyboard.press("Escape");
      }
      await seeQuiz(page, locale, see);
      await context.close();

      const visitor = await openWeb(browser, site);
      await seeIdentity(visitor.page, locale, async (name, path) => {
        if (path) await visitor.page.goto(path);
        found.push(...(await lookLonger(visitor.page, `${locale}-${name}`)));
      });
      await visitor.context.close();
      expect(found).toEqual([]);
    },
  );

  test("what breaks is found", async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 600 } });
    await page.setContent(`<body style="margin:0"><p style="width:400px">Wide</p>
      <p style="width:60px;overflow:hidden;white-space:nowrap">Interface</p>
      <button style="position:absolute;left:0;top:90px;inline-size:30px;padding:0">Save</button>
      <button style="position:absolute;left:10px;top:95px">Cancel</button></body>`);
    expect(await lengthen(page)).toBe(4);
    expect(await lengthen(page)).toBe(4);
    expect(await page.locator("button").first().textContent()).toBe("Saveve");
    expect((await broken(page)).map((line) => line.split(":")[0])).toEqual([
      "scrolls sideways",
      "cut off",
      "leaves its box",
      "on each other",
    ]);
    await page.close();
  });
});
