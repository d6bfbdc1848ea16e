import { sql } from "drizzle-orm";
import { describe, expect, inject, test } from "vitest";
import type { StagedList } from "../../contract/release.ts";
import { connect } from "../../platform/db/database.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { seedBucket } from "../harness/seed.ts";
import { limit } from "../harness/time-limits.ts";
import { newAuthor, open, problemsOf } from "./author-steps.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";

useWebSite("web-staged.journey.test.ts");

const COURSE = "staged-course";
const shots = process.env["SHOTS"];

/** Publishes a course and stages its next release, as the CLI does. */
async function stageCourse() {
  const { SEAL_KEY: sealKey } = inject("secrets");
  const live = await buildFixtureCourse({ sealKey, course: COURSE });
  const next = await buildFixtureCourse({
    sealKey,
    course: COURSE,
    version: "2",
    edit: (quizzes) => {
      quizzes["all-kinds"]!.questions.find(({ id }) => id === "judge")!.prompt = "Ice is hot.";
    },
  });
  await seedBucket(site.server.bucket, live.objects);
  const entry = { release: next.releaseId, hash: next.releaseId, title: "Next", stagedAt: "2026-11-01" };
  const list: StagedList = { course: COURSE, releases: [entry] };
  await seedBucket(site.server.bucket, [[`staged/${COURSE}.json`, JSON.stringify(list)]]);
  const pointer = `live/${COURSE}.json`;
  await seedBucket(
    site.server.bucket,
    [...next.objects].filter(([key]) => key !== pointer),
  );
  return { live, next, goLive: () => site.server.bucket.put(pointer, next.objects.get(pointer)!) };
}

describe.skipIf(missing)("a staged release", () => {
  test(
    "is read by its author in the real reader, gated chapters and quizzes too, and by nobody else until it is live",
    async () => {
      const { next, goLive } = await stageCourse();
      const address = `/courses/${COURSE}?staged=${next.releaseId}`;
      const { kept, id } = await newAuthor(browser, site);
      const { page, complaints, close } = await open(browser, site, { storageState: kept });
      page.setDefaultTimeout(limit(10_000));
      await page.goto(address);
      const banner = page.getByRole("complementary", { name: "Staged release, not live" });
      await banner.waitFor();
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`/en/courses/${COURSE}`);
      expect(await banner.innerText()).toContain(`course -- promote ${COURSE} ${next.releaseId}`);
      expect(await problemsOf(page)).toEqual([]);
      if (shots) await page.screenshot({ path: `${shots}/staged-course.png` });

      await page.getByRole("link", { name: "Start reading" }).click();
      await banner.waitFor();
      expect(await page.getByRole("button", { name: "Mark complete" }).count()).toBe(0);
      await page
        .getByRole("link", { name: /Going deeper/ })
        .last()
        .click();
      // A plan would be needed for it in the live release.
      await page.locator("#chapter-text").getByText("submarine").first().waitFor();
      await banner.waitFor();
      expect(await problemsOf(page)).toEqual([]);

      await page.goto(`/en/courses/${COURSE}/quizzes/all-kinds`);
      const question = page.locator("form", { hasText: "Ice is hot." });
      await question.getByText("False", { exact: true }).click();
      await question.getByRole("button", { name: "Check answer" }).click();
      await question.getByRole("button", { name: "Answer again" }).waitFor();
      expect(await problemsOf(page)).toEqual([]);
      if (shots) await page.screenshot({ path: `${shots}/staged-quiz.png`, fullPage: true });
      await question.getByRole("button", { name: "Answer again" }).click();
      await question.getByRole("button", { name: "Check answer" }).waitFor();
      const { rows } = await connect({ DATABASE_URL: inject("databaseUrl") }).execute(
        sql`select (select count(*) from attempts where learner_id = ${id})::int as attempts,
          (select count(*) from chapter_progress where learner_id = ${id})::int as progress`,
      );
      expect(rows).toEqual([{ attempts: 0, progress: 0 }]);

      const visitor = await open(browser, site);
      const refused = await visitor.page.goto(`/en/courses/${COURSE}/quizzes/all-kinds`);
      expect(await refused!.text()).not.toContain(next.releaseId);
      expect(new URL((await visitor.page.goto(address))!.url()).pathname).toBe("/sign-in");
      const raw = await visitor.page.request.get(`/api/v1/courses/${COURSE}?release=${next.releaseId}`);
      expect(raw.status()).toBe(404);
      await visitor.close();

      for (const [locale, options] of [
        ["ar", { colorScheme: "dark", viewport: { width: 320, height: 720 } }],
        ["fr", { colorScheme: "light", viewport: { width: 1280, height: 900 } }],
      ] as const) {
        const look = await open(browser, site, {
          ...options,
          storageState: await page.context().storageState(),
        });
        await look.page.goto(`/${locale}/courses/${COURSE}/chapters/start`);
        await look.page.locator("aside.staged").waitFor();
        expect([locale, await problemsOf(look.page)]).toEqual([locale, []]);
        if (shots) await look.page.screenshot({ path: `${shots}/staged-${locale}.png` });
        await look.close();
      }

      await banner.getByRole("link", { name: "Show the live release" }).click();
      await page.waitForURL(`**/en/courses/${COURSE}`);
      expect(await page.locator("aside.staged").count()).toBe(0);
      await page.goto(address);
      await banner.waitFor();
      await goLive();
      await page.reload();
      await page.locator("main").waitFor();
      expect(await page.locator("aside.staged").count()).toBe(0);
      expect(complaints).toEqual([]);
      await close();
    },
    limit(120_000),
  );
});
