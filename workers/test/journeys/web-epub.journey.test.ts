import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { runLearnerCli } from "../harness/learner-cli.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { limit } from "../harness/time-limits.ts";
import { newAddress } from "./browser-client.ts";
import { renewToken, signIn } from "./offline-steps.ts";
import { look, openWeb } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";

const COURSE = "/en/courses/ai-agent-development";
useWebSite("web-epub.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

/** Presses the link and returns the name of the file and its chapters. */
async function download(page: Page): Promise<{ name: string; chapters: number }> {
  const begun = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as EPUB" }).click();
  const file = await begun;
  const names = Object.keys(unzipSync(new Uint8Array(await readFile(await file.path()))));
  return {
    name: file.suggestedFilename(),
    chapters: names.filter((name) => /chapter-\d+/.test(name)).length,
  };
}

describe.skipIf(missing)("a course as an EPUB", { timeout: limit(120_000) }, () => {
  test("is the free chapters for a visitor, and for a holder of a plan what it includes, with its size", async () => {
    const visitor = await openWeb(browser, site);
    await visitor.page.goto(COURSE);
    const book = visitor.page.locator(".epub");
    expect(await book.innerText()).toMatch(/^Download as EPUB 3 chapters · \u2068\d+ kB\u2069$/);
    const found = await look(visitor.page, "course-epub");
    expect(await download(visitor.page)).toEqual({ name: "AI Agent Development.epub", chapters: 3 });

    const holder = await openWeb(browser, site);
    const learner = await signIn(holder.page, site, newAddress());
    expect((await runLearnerCli(["grant", learner, "premium"])).code).toBe(0);
    await renewToken(holder.page, site);
    await holder.page.goto(COURSE);
    await holder.page.locator(".epub").getByText("12 chapters").waitFor();
    expect(await holder.page.locator(".epub").innerText()).toMatch(/12 chapters · \u2068\d+ kB\u2069$/);
    expect((await download(holder.page)).chapters).toBe(12);

    await visitor.page.goto("/ur/courses/ai-agent-development?lang=ur");
    expect(await visitor.page.locator(".epub").innerText()).toContain("EPUB ڈاؤن لوڈ کریں");
    expect([found, visitor.wrong, holder.wrong]).toEqual([[], [], []]);
    await Promise.all([visitor.context.close(), holder.context.close()]);
  });
});
