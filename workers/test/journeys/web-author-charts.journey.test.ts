import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import {
  countSeeded,
  minute,
  newLearners,
  seedAttempts,
  seedChapters,
} from "../../domain/signals/test-signals.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { seedBucket } from "../harness/seed.ts";
import { limit } from "../harness/time-limits.ts";
import { giveFigures } from "./author-figures.ts";
import { newAuthor, open, problemsOf } from "./author-steps.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";

const COURSE = "charted";
const PAGE = `/courses/${COURSE}/author`;
const shots = process.env["SHOTS"];
let release: string;

useWebSite("web-author-charts.journey.test.ts", async () => {
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: COURSE });
  release = fixture.releaseId;
  await seedBucket(site.server.bucket, fixture.objects);
  const learners = await newLearners(40);
  const inChapter = (chapter: string, count: number, completed: number) =>
    learners.slice(0, count).map((learner, at) => ({
      learner,
      chapter,
      started: minute(0),
      completed: at < completed ? minute(at) : null,
    }));
  await seedChapters(COURSE, [
    ...inChapter("start", 40, 34),
    ...inChapter("deeper", 26, 21),
    ...inChapter("last", 6, 6),
  ]);
  // The more able a learner is, the more questions are right; of "word" it is the other way.
  const right = (at: number, needed: number) => ((at * 7) % 40 >= needed ? 1 : 0);
  await seedAttempts(
    COURSE,
    learners.map((learner, at) => ({
      learner,
      quiz: "all-kinds",
      release,
      answers: [
        { item: "judge", share: right(at, 4), response: { value: at % 3 > 0 }, at: minute(1) },
        { item: "single", share: right(at, 16), at: minute(1) },
        { item: "multiple", share: right(at, 28), at: minute(1) },
        { item: "word", share: 1 - right(at, 24), at: minute(2) },
      ],
    })),
  );
  await countSeeded(COURSE, fixture.objects);
});

const shoot = async (page: Page, name: string) =>
  shots && (await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true }));

describe.skipIf(missing)("the charts of the authors' page", () => {
  test(
    "show drop-off, the question map by keyboard, scores, options over releases, weeks and languages, each as a table too",
    async () => {
      const { kept } = await newAuthor(browser, site);
      const { page, complaints, close } = await open(browser, site, { storageState: kept });
      page.setDefaultTimeout(20_000);
      await giveFigures(page, COURSE, release);
      await page.goto(`/en${PAGE}`);
      const dropOff = page.getByRole("figure", { name: "Learners by chapter" });
      await dropOff.getByRole("img", { name: "Learners by chapter" }).waitFor();
      // Six learners of the last chapter are not drawn.
      expect(await dropOff.locator("rect.hidden-column").count()).toBe(1);
      expect(await dropOff.locator(".note-text").allTextContents()).toEqual(["−35%"]);
      await dropOff.getByText("Show as a table").click();
      expect(await dropOff.getByRole("row", { name: "Going deeper" }).innerText()).toContain("26");
      expect(await dropOff.getByRole("row", { name: /3 / }).innerText()).toContain("hidden");
      await shoot(page, "charts-chapters");
      expect(await problemsOf(page)).toEqual([]);

      await page.getByRole("tab", { name: "Questions" }).click();
      const map = page.getByRole("figure", { name: "Question map" });
      const points = map.getByRole("button");
      await points.first().waitFor();
      expect(await points.count()).toBe(4);
      expect(await map.locator(".point.flagged").count()).toBeGreaterThan(0);
      await map.locator('.point[tabindex="0"]').focus();
      for (let i = 0; i < 4; i += 1) await page.keyboard.press("ArrowLeft");
      const hardest = await map.getByRole("status").innerText();
      await page.keyboard.press("ArrowRight");
      const next = await map.getByRole("status").innerText();
      expect(hardest).toMatch(/Difficulty: 30%/);
      expect(next).not.toBe(hardest);
      // One stop for the Tab key.
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.tagName")).toBe("SUMMARY");
      const objectives = page.getByRole("table", { name: "By objective" });
      expect(await objectives.getByRole("row").count()).toBeGreaterThan(1);
      await page.getByRole("button", { name: "Which one is a colour?" }).last().click();
      await page.getByRole("button", { name: "Compare releases" }).click();
      const over = page.getByRole("figure", { name: "Wrong options over releases" });
      await over.getByRole("img").waitFor();
      expect(await over.locator(".series").count()).toBe(2);
      await over.getByText("Show as a table").click();
      expect(await over.getByRole("row").nth(3).innerText()).toMatch(/14%\s+hidden/);
      await shoot(page, "charts-questions");
      expect(await problemsOf(page)).toEqual([]);

      await page.getByRole("tab", { name: "Quizzes" }).click();
      await page.getByRole("img", { name: /Scores at the first attempt/ }).waitFor();
      const check = page.getByRole("region", { name: "Start check" });
      expect(await check.innerText()).toContain("fewer than 10 learners");
      expect(await page.getByRole("region", { name: "One of each" }).innerText()).toMatch(
        /Reliability \(α\)\s+0.74/,
      );
      await shoot(page, "charts-quizzes");
      expect(await problemsOf(page)).toEqual([]);

      await page.getByRole("tab", { name: "Activity" }).click();
      await page.getByRole("img", { name: "By week: Active learners" }).waitFor();
      expect(await page.locator("#panel-activity svg.bar").count()).toBe(2);
      await shoot(page, "charts-activity");
      expect(await problemsOf(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    },
    limit(90_000),
  );

  test(
    "are whole at 320 px, in the dark and from right to left, where the axis begins at the right",
    async () => {
      const { kept } = await newAuthor(browser, site);
      for (const [locale, options] of [
        ["ur", { colorScheme: "dark", viewport: { width: 320, height: 720 } }],
        ["ar", { colorScheme: "light", viewport: { width: 1280, height: 900 } }],
        ["zh-CN", { colorScheme: "dark", viewport: { width: 768, height: 900 } }],
      ] as [string, BrowserContextOptions][]) {
        const { page, close } = await open(browser, site, { ...options, storageState: kept });
        page.setDefaultTimeout(20_000);
        await giveFigures(page, COURSE, release);
        for (const tab of ["chapters", "questions", "quizzes", "activity"]) {
          await page.goto(`/${locale}${PAGE}?tab=${tab}`);
          await page.locator(`#panel-${tab} .plot svg`).first().waitFor();
          expect([locale, tab, await problemsOf(page)]).toEqual([locale, tab, []]);
          await shoot(page, `charts-${tab}-${locale}`);
        }
        await page.goto(`/${locale}${PAGE}?tab=questions`);
        await page.locator("button.prompt").first().click();
        await page.locator(".question-details button").click();
        await page.locator(".question-details .chart-table summary").click();
        expect([locale, "releases", await problemsOf(page)]).toEqual([locale, "releases", []]);
        await shoot(page, `charts-releases-${locale}`);
        await page.goto(`/${locale}${PAGE}?tab=chapters`);
        const columns = page.locator("#panel-chapters .plot rect.column.light");
        await columns.nth(1).waitFor();
        const [first, second] = await columns.evaluateAll((all) =>
          all.map((one) => one.getBoundingClientRect().left),
        );
        expect([locale, first! > second!]).toEqual([locale, locale !== "zh-CN"]);
        await close();
      }
    },
    limit(90_000),
  );
});
