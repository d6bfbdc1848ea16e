import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { courseFolder, tinyCourse } from "../../authoring/testing/course-folder.ts";
import { publishFolder } from "../harness/published-course.ts";
import { limit } from "../harness/time-limits.ts";
import { openWeb, select } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";

const CHAPTER = "/en/courses/edited/chapters/one";
const QUOTE = "The loop ends when the goal is reached";
useWebSite("web-notes.journey.test.ts");

/** Publishes a course of one chapter with this sentence in it. */
async function publishText(sentence: string): Promise<void> {
  const yaml =
    "format: 1\nid: edited\ntitle: Edited\nlanguage: en\nchapters:\n  - { file: one.md, free: true }\n";
  const text = `# One\n\n## Loops\n\nAn agent acts in steps. ${sentence} A limit of steps keeps it from running for ever.\n\n## Part\n\nIt has a part.\n`;
  const folder = await courseFolder(tinyCourse({ "course.yaml": yaml, "one.md": text }));
  await publishFolder(site.server.bucket, folder);
}

/** Publishes the course, waits for the new text and opens the chapter. */
async function readEdited(page: Page, sentence: string): Promise<void> {
  await publishText(sentence);
  const html = () =>
    site.server
      .atPublicOrigin()
      .fetch(CHAPTER)
      .then((response) => response.text());
  await expect.poll(html, { timeout: limit(40_000), interval: 1_000 }).toContain(sentence);
  await page.goto(CHAPTER);
  await page.locator(".notes-panel li").waitFor();
}

describe.skipIf(missing)("a highlight", { timeout: limit(150_000) }, () => {
  test("is where it was after its sentence was edited, and is listed as changed once the sentence is gone", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    const scripts = new Set<string>();
    page.on("request", (request) => request.resourceType() === "script" && scripts.add(request.url()));
    await publishText(`${QUOTE}, and not before.`);
    await page.goto(CHAPTER);
    await page.locator(".notes-panel").waitFor();
    await select(page, QUOTE);
    await page.getByRole("button", { name: "Highlight" }).click();
    await page.getByText("Saved").waitFor();
    await page.goto(CHAPTER);
    const mark = page.locator("#chapter-text mark.own");
    await mark.waitFor();
    // Scripts that a page loads when idle count as usual too.
    await page.waitForLoadState("networkidle");
    const usual = new Set(scripts);

    const edited = "The loop ends once the goal is reached";
    await readEdited(page, `${edited}, and not before.`);
    await mark.waitFor();
    // The marks are drawn again when the notes arrive from the server.
    await expect.poll(() => mark.allTextContents()).toEqual([edited]);
    expect([...scripts].filter((url) => !usual.has(url)).length, "the search is loaded for this alone").toBe(
      1,
    );
    const item = page.locator(".notes-panel li");
    expect(await item.getByText("This passage has changed").count()).toBe(0);
    await item.getByRole("button").first().click();
    expect(await page.evaluate("document.activeElement.matches('mark.own')")).toBe(true);

    await readEdited(page, "Everything else is new here.");
    await item.locator("q", { hasText: QUOTE }).waitFor();
    expect(await mark.count()).toBe(0);
    expect(wrong).toEqual([]);
    await context.close();
  });
});
