import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import type { BrowserContextOptions } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { setRole } from "../../domain/learner/index.ts";
import {
  countSeeded,
  minute,
  newLearners,
  seedAttempts,
  seedChapters,
} from "../../domain/signals/test-signals.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { seedBucket } from "../harness/seed.ts";
import { newAddress } from "./browser-client.ts";
import {
  cellsOf,
  learnerOf,
  newAuthor as newAuthorOf,
  open as openAuthored,
  problemsOf,
} from "./author-steps.ts";
import { shoot, signIn } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";
import { limit } from "../harness/time-limits.ts";

const COURSE = "authored";
const PAGE = `/courses/${COURSE}/author`;

let release: string;
let objects: Map<string, Uint8Array>;
const db = () => connect({ DATABASE_URL: inject("databaseUrl") });
useWebSite("web-author.journey.test.ts", async () => {
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: COURSE });
  ({ releaseId: release, objects } = fixture);
  await seedBucket(site.server.bucket, fixture.objects);
});

/** Learners who read the first chapter in four minutes and answered; "judge" is easier than "word". */
async function seed(count: number): Promise<void> {
  const learners = await newLearners(count);
  await seedChapters(
    COURSE,
    learners.map((learner) => ({ learner, chapter: "start", started: minute(0), completed: minute(4) })),
  );
  await seedAttempts(
    COURSE,
    learners.map((learner, i) => ({
      learner,
      quiz: "all-kinds",
      release,
      answers: [
        { item: "judge", share: 1, response: { value: false }, at: minute(1) },
        { item: "word", share: i % 2, at: minute(2) },
      ],
    })),
  );
  await countSeeded(COURSE, objects);
}

const open = (options: BrowserContextOptions = {}) => openAuthored(browser, site, options);
const newAuthor = () => newAuthorOf(browser, site);

describe.skipIf(missing)("the authors' page", () => {
  test(
    "requires a role, returns to its tab after sign-in, and opens once the role is granted",
    async () => {
      const { page, complaints, close } = await open();
      await page.goto(`/en${PAGE}?tab=reports`);
      await page.getByRole("link", { name: "Sign in", exact: true }).click();
      await signIn(page, site, newAddress());
      await page.waitForURL(`**${PAGE}?tab=reports`);
      await page.getByText("npm run learner -- role").waitFor();
      expect(await problemsOf(page)).toEqual([]);
      await page.goto(`/en/courses/${COURSE}`);
      await page.waitForLoadState("networkidle");
      expect(await page.getByRole("link", { name: "For authors" }).count()).toBe(0);

      await page.goto(`/en${PAGE}?tab=reports`);
      const again = page.getByRole("button", { name: "Check again" });
      await again.waitFor();
      await setRole(db(), await learnerOf(page), "author");
      await again.click();
      await page.getByText("No problems reported.").waitFor();
      expect(await page.getByRole("tab", { selected: true }).innerText()).toBe("Reports");
      await page.goto(`/en/courses/${COURSE}`);
      await page.getByRole("link", { name: "For authors" }).click();
      await page.getByText("No learners yet.").waitFor();
      expect(complaints).toEqual([]);
      await close();
    },
    limit(60_000),
  );

  test(
    "shows no figures of nine learners but those of ten, sorts by keyboard, exports files and has no axe finding",
    async () => {
      const { kept } = await newAuthor();
      await seed(9);
      const before = await open({ storageState: kept });
      await before.page.goto(`/en${PAGE}`);
      expect(await before.page.getByRole("row", { name: "Getting started" }).innerText()).toContain(
        "fewer than 10 learners",
      );
      await before.page.getByRole("tab", { name: "Questions" }).click();
      const hidden = before.page.getByRole("row", { name: "What is the creature called?" });
      expect(await hidden.innerText()).toContain("fewer than 10 learners");
      await hidden.getByRole("button").click();
      await before.page.getByText("Short text").waitFor();
      expect(before.complaints).toEqual([]);
      await before.close();

      await seed(1);
      const { page, complaints, close } = await open({ storageState: kept, acceptDownloads: true });
      await page.goto(`/en${PAGE}`);
      await page.getByRole("row", { name: "Getting started" }).waitFor();
      // The first chapter has no previous chapter to drop off from.
      expect(await cellsOf(page, "Getting started")).toEqual([
        "10",
        "10",
        "100%",
        expect.stringContaining("hidden"),
        "4 min",
        "0%",
      ]);
      await page.getByRole("tab", { name: "Chapters" }).focus();
      await page.keyboard.press("ArrowRight");
      await page.getByText("16 questions").waitFor();
      expect(new URL(page.url()).search).toBe("?tab=questions");

      const rows = () => page.locator("table.questions > tbody > tr:first-child > th").allInnerTexts();
      const byDifficulty = page.locator("table.questions").getByRole("columnheader", { name: "Difficulty" });
      await byDifficulty.getByRole("button").focus();
      await page.keyboard.press("Enter");
      expect(await byDifficulty.getAttribute("aria-sort")).toBe("ascending");
      expect((await rows()).slice(0, 2)).toEqual([
        "What is the creature called?",
        expect.stringContaining("Ice is warmer than steam."),
      ]);
      await page.keyboard.press("Enter");
      expect(await byDifficulty.getAttribute("aria-sort")).toBe("descending");
      expect((await rows())[0]).toContain("Very easy");
      await page.getByRole("button", { name: "Ice is warmer than steam." }).focus();
      await page.keyboard.press("Enter");
      await page.getByText("Very easy. Nearly everyone gets this right").waitFor();
      await page.getByLabel("Flags").selectOption("too-easy");
      expect(await rows()).toHaveLength(1);

      for (const name of ["Chapters", "Questions"]) {
        await page.getByRole("tab", { name }).click();
        const saved = page.waitForEvent("download");
        await page.getByRole("button", { name: "Download as CSV" }).click();
        const file = await saved;
        expect(file.suggestedFilename()).toBe(`${COURSE}-${name.toLowerCase()}.csv`);
        const text = await readFile(await file.path(), "utf8");
        expect(text).toMatch(name === "Chapters" ? /start,Getting started,false,10,10/ : /judge/);
      }
      expect(complaints).toEqual([]);
      await close();

      const askers = JSON.stringify(await newLearners(10));
      await db().execute(
        sql`insert into uncovered_searches select ${COURSE}, 'volcano cake', jsonb_array_elements_text(${askers}::jsonb), current_date`,
      );
      const looks: [string, BrowserContextOptions][] = [
        ["en", { colorScheme: "light", viewport: { width: 1280, height: 900 } }],
        ["ur", { colorScheme: "dark", viewport: { width: 320, height: 720 } }],
      ];
      for (const [locale, options] of looks) {
        const look = await open({ ...options, storageState: kept });
        for (const tab of ["chapters", "questions", "searches", "reports"]) {
          await look.page.goto(`/${locale}${PAGE}?tab=${tab}`);
          await look.page.locator(`#panel-${tab} :is(table.figures, .note)`).first().waitFor();
          if (tab === "searches") await look.page.getByRole("row", { name: "volcano cake" }).waitFor();
          for (const opener of await look.page.locator("summary, .prompt").all()) await opener.click();
          expect([locale, tab, await problemsOf(look.page)]).toEqual([locale, tab, []]);
          await shoot(look.page, `author-${tab}-${locale}-${look.page.viewportSize()!.width}`);
        }
        expect(look.complaints).toEqual([]);
        await look.close();
      }
    },
    limit(120_000),
  );

  test(
    "reports unavailable figures, loads older reports, and asks for a new sign-in after an hour",
    async () => {
      const { id, kept } = await newAuthor();
      const { page, close } = await open({ storageState: kept });
      const down = {
        status: 503,
        contentType: "application/problem+json",
        body: '{"code":"database-unavailable"}',
      };
      await page.route("**/signals/chapters*", (route) => route.fulfill(down));
      await page.goto(`/en${PAGE}`);
      await page.getByText("can't load the figures").waitFor();
      expect(await problemsOf(page)).toEqual([]);
      await page.unroute("**/signals/chapters*");
      await page.getByRole("button", { name: "Try again" }).click();
      await page
        .getByText("No figure describes fewer than 10")
        .or(page.getByText("No learners yet."))
        .waitFor();

      const [reporter] = await newLearners(1);
      await db().execute(
        sql`insert into reports (id, learner_id, course_id, release, target, kind, message)
        select gen_random_uuid(), ${reporter}, ${COURSE}, ${release}, 'chapter:start#first-steps', 'unclear', 'typo ' || n from generate_series(1, 51) n`,
      );
      await page.getByRole("tab", { name: "Reports" }).click();
      const reports = page.getByRole("link", { name: "Getting started" });
      await page.getByRole("button", { name: "Show older reports" }).click();
      await expect.poll(() => reports.count()).toBe(51);
      await page.locator(".report-list li:nth-child(51):focus").waitFor();
      expect(await page.getByRole("button", { name: "Show older reports" }).count()).toBe(0);
      expect(await page.getByText("Unclear", { exact: true }).count()).toBe(51);
      expect(await reports.first().getAttribute("href")).toBe(
        `/en/courses/${COURSE}/chapters/start#first-steps`,
      );

      await db().execute(
        sql`update auth_sessions set created_at = now() - interval '61 minutes' where user_id = ${id}`,
      );
      await page.getByRole("tab", { name: "Questions" }).click();
      const again = page.getByRole("link", { name: "Sign in again" });
      expect(await again.getAttribute("href")).toBe(
        `/sign-in?return_to=${encodeURIComponent(`/en${PAGE}?tab=questions`)}&lang=en`,
      );
      expect(await problemsOf(page)).toEqual([]);
      await close();
    },
    limit(60_000),
  );
});
