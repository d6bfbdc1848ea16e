import { readFile } from "node:fs/promises";
import type { BrowserContextOptions } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { countSeeded, minute, newLearners, seedAttempts } from "../../domain/signals/test-signals.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { seedBucket } from "../harness/seed.ts";
import { cellsOf, newAuthor, open, problemsOf } from "./author-steps.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";
import { limit } from "../harness/time-limits.ts";

useWebSite("web-author-releases.journey.test.ts");

describe.skipIf(missing)("the authors' page", () => {
  test(
    "shows the questions release by release, in the address and the file too, and nothing of few",
    async () => {
      const { SEAL_KEY: sealKey } = inject("secrets");
      const own = "mended-question";
      const former = await buildFixtureCourse({ sealKey, course: own });
      const next = await buildFixtureCourse({
        sealKey,
        course: own,
        version: "2",
        sequence: 2,
        edit: (quizzes) => {
          quizzes["all-kinds"]!.questions.find(({ id }) => id === "judge")!.prompt = "Ice is hot.";
        },
      });
      await seedBucket(site.server.bucket, former.objects);
      await seedBucket(site.server.bucket, next.objects);
      const learners = await newLearners(29);
      const answerIn = (from: number, to: number, id: string, share: number) =>
        seedAttempts(
          own,
          learners.slice(from, to).map((learner) => ({
            learner,
            quiz: "all-kinds",
            release: id,
            answers: [{ item: "judge", share, response: { value: share === 0 }, at: minute(1) }],
          })),
        );
      await answerIn(0, 20, former.releaseId, 0);
      await answerIn(20, 29, next.releaseId, 1);
      await countSeeded(own, next.objects);
      const { kept } = await newAuthor(browser, site);
      const path = `/courses/${own}/author?tab=questions`;
      const { page, complaints, close } = await open(browser, site, {
        storageState: kept,
        acceptDownloads: true,
      });
      await page.goto(`/en${path}`);
      const chooser = page.getByLabel("Release", { exact: true });
      await page.getByRole("row", { name: "Ice is hot." }).waitFor();
      // All learners minus those of the former release would be the nine.
      expect(await cellsOf(page, "Ice is hot.")).toEqual(expect.arrayContaining(["20"]));
      // The releases are loaded by a separate request.
      await chooser.locator("option").nth(2).waitFor({ state: "attached" });
      const options = await chooser.locator("option").allInnerTexts();
      expect(options[0]).toBe("All releases");
      expect(options[1]).toMatch(/live · fewer than 10 learners$/);
      expect(options[2]).toMatch(/20 learners or more$/);

      await chooser.focus();
      await page.keyboard.press("ArrowDown");
      await page.getByText("Hidden: fewer than 10 learners, or").first().waitFor();
      expect(new URL(page.url()).searchParams.get("release")).toBe(next.releaseId);
      await chooser.selectOption(former.releaseId);
      await page.getByRole("row", { name: "Ice is warmer than steam." }).waitFor();
      expect(await cellsOf(page, "Ice is warmer than steam.")).toEqual(expect.arrayContaining(["20"]));
      await page.reload();
      await page.getByRole("row", { name: "Ice is warmer than steam." }).waitFor();
      expect(await chooser.inputValue()).toBe(former.releaseId);
      expect(await problemsOf(page)).toEqual([]);
      const saved = page.waitForEvent("download");
      await page.locator("#panel-questions").getByRole("button", { name: "Download as CSV" }).click();
      const file = await saved;
      expect(file.suggestedFilename()).toBe(`${own}-questions-${former.releaseId}.csv`);
      expect(await readFile(await file.path(), "utf8")).toContain(former.releaseId);
      expect(complaints).toEqual([]);

      await page.goto(`/en${path}&release=${"0".repeat(20)}`);
      await page.getByRole("button", { name: "Try again" }).waitFor();
      await chooser.selectOption("");
      await page.getByRole("row", { name: "Ice is hot." }).waitFor();
      expect(new URL(page.url()).search).toBe("?tab=questions");
      await close();
      for (const [locale, options] of [
        ["es", { colorScheme: "light", viewport: { width: 1280, height: 900 } }],
        ["ur", { colorScheme: "dark", viewport: { width: 320, height: 720 } }],
      ] as [string, BrowserContextOptions][]) {
        const look = await open(browser, site, { ...options, storageState: kept });
        await look.page.goto(`/${locale}${path}&release=${former.releaseId}`);
        await look.page.locator("#panel-questions table.questions").waitFor();
        expect([locale, await problemsOf(look.page)]).toEqual([locale, []]);
        await look.close();
      }
    },
    limit(120_000),
  );
});
