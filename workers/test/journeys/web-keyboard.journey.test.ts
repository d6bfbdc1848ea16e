import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { connect } from "../../platform/db/database.ts";
import { setRole } from "../../domain/learner/index.ts";
import {
  countSeeded,
  minute,
  newLearners,
  seedAttempts,
  seedChapters,
} from "../../domain/signals/test-signals.ts";
import { newAddress } from "./browser-client.ts";
import { Keyboard } from "./keyboard-steps.ts";
import { openReady, signIn } from "./offline-steps.ts";
import { openWeb } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";
import { limit } from "../harness/time-limits.ts";

const COURSE = "/en/courses/ai-agent-development";
const FIRST = `${COURSE}/chapters/what-is-an-agent`;
let release: string;
useWebSite("web-keyboard.journey.test.ts", async () => {
  release = await publishFolder(site.server.bucket, SAMPLE);
});

/** A guest who uses the keyboard, in a small laptop's window. */
async function openKeyboard(options: Parameters<typeof openWeb>[2] = {}) {
  const web = await openWeb(browser, site, {
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  return { ...web, keys: new Keyboard(web.page) };
}
const dialog = (page: Page) => page.locator("dialog[open]");
const gone = (page: Page) => dialog(page).waitFor({ state: "detached" });
/** Waits until the reader's script has enhanced the page. */
const readerReady = (page: Page) => page.locator(".notes-panel").waitFor();

describe.skipIf(missing)("by the keyboard alone", { timeout: limit(120_000) }, () => {
  test("a chapter is found, read, copied from, noted on and completed, and the exam's date set", async () => {
    const { context, page, keys, wrong } = await openKeyboard();
    await page.goto("/en");
    await keys.follow("AI Agent Development", COURSE);
    await keys.follow("Start reading", FIRST);
    await readerReady(page);

    // Past the site's header, then along the table of contents to a section.
    await keys.tabTo("Skip to content");
    await keys.press("Enter");
    await keys.tabTo("Courses");
    expect(await isInMain(page), "not the header's").toBe(true);
    await keys.follow(/^Key points/, "#key-points");
    await keys.press("Tab");
    await keys.here();
    expect(await isBelow(page, "key-points"), "goes on in the section").toBe(true);

    await page.goto(FIRST);
    await readerReady(page);
    await keys.use("Copy", () => page.getByRole("button", { name: "Copied" }).first().waitFor());
    await keys.use(/^View larger/, () => dialog(page).waitFor());
    await keys.press("Escape");
    await gone(page);
    await keys.isAt(/^View larger/);
    await keys.tabTo("Mark complete");
    await keys.press("Enter");
    await keys.isAt(/Completed/);

    await keys.use(/^Notes in this chapter/, () => page.locator(".notes-panel details[open]").waitFor());
    await keys.use("Bookmark this section", () => edit(page).waitFor());
    await keys.tabTo("Edit", "Shift+Tab");
    await deleteHere(page, keys);
    await keys.isAt(/^Notes in this chapter .0.$/);
    await keys.use("Add a note to this section", () => dialog(page).waitFor());
    await page.keyboard.type("Ask the author");
    await keys.press("Control+Enter");
    await gone(page);
    await keys.isAt("Add a note to this section");
    await keys.use("Bookmark this section", () => edit(page).nth(1).waitFor());
    await keys.tabTo("Edit", "Shift+Tab");
    await keys.tabTo("Edit", "Shift+Tab");
    await deleteHere(page, keys);
    await keys.isAt("Edit");
    await keys.use("Report a problem", () => dialog(page).waitFor());
    await keys.press("Escape");
    await keys.isAt("Report a problem");

    await page.goto(FIRST);
    await readerReady(page);
    await keys.follow(/^Next/, "/chapters/the-agent-loop");
    await keys.follow("My learning", "/en/dashboard");
    await page.getByText("Set an exam date").waitFor();
    await keys.use("Set an exam date", () => page.getByLabel("Exam date").waitFor());
    await keys.tabTo("Exam date");
    // Independent of the order of day and month in the browser's date field.
    await page.keyboard.type(`0505${new Date().getFullYear() + 1}`);
    await keys.use("Save", () => page.getByText(/^Exam: May 5, /).waitFor());
    await keys.use("Remove", () => page.getByText("Set an exam date").waitFor());

    await page.goto(`${COURSE}/notes`);
    await edit(page).waitFor();
    await keys.use("Edit", () => dialog(page).waitFor());
    await keys.press("Control+End");
    await page.keyboard.type(" again");
    await keys.press("Control+Enter");
    await page.getByText("Ask the author again").waitFor();
    await keys.isAt("Edit");
    const file = page.waitForEvent("download");
    await keys.use("Export as Markdown", () => file);
    await keys.tabTo("Edit", "Shift+Tab");
    await deleteHere(page, keys);
    await page.getByText("while reading appear here").waitFor();
    await keys.isSomewhere("when no note is left");
    expect([keys.faults, wrong]).toEqual([[], []]);
    await context.close();
  });

  test("the settings and the search open, are used, and give the focus back", async () => {
    const { context, page, keys, wrong } = await openKeyboard();
    await page.goto(FIRST);
    await readerReady(page);
    const menu = page.locator("details.menu");
    await keys.use("Settings", () => menu.locator("button").first().waitFor());
    await keys.use("Dark", () => page.locator("html[data-theme=dark]").waitFor());
    await keys.press("Escape");
    await keys.isAt("Settings");
    await keys.press("Enter");
    await keys.tabTo(/中文/);
    await keys.press("Tab");
    await keys.here();
    expect(await menu.getAttribute("open"), "left, it lies over nothing").toBeNull();
    await keys.tabTo("Settings", "Shift+Tab");
    await keys.press("Enter");
    await keys.tabTo("Español");
    await keys.press("Enter");
    await page.waitForURL("**/es/courses/**");
    await page.goto(`${FIRST}?lang=en`);
    await readerReady(page);

    const box = page.locator("dialog[open] input");
    await keys.use(/^Search/, () => box.waitFor());
    await keys.press("Escape");
    await keys.isAt(/^Search/);
    await keys.press("/");
    await box.waitFor();
    await page.keyboard.type("key points of an agent");
    await page.locator("dialog[open] .hits a[href*='what-is-an-agent']").first().waitFor();
    for (;;) {
      await keys.press("ArrowDown");
      if (/what-is-an-agent/.test(await page.evaluate<string>("document.activeElement.href"))) break;
    }
    await keys.here();
    const { hash } = new URL(await page.evaluate<string>("document.activeElement.href"));
    await keys.press("Enter");
    await gone(page);
    await expect
      .poll(() => page.evaluate<string>("document.activeElement.id"))
      .toBe(decodeURIComponent(hash.slice(1)));
    await keys.here();
    expect([keys.faults, wrong]).toEqual([[], []]);
    await context.close();
  });

  test("a course is downloaded and removed again", async () => {
    const { context, page, keys, wrong } = await openKeyboard();
    await openReady(page, COURSE);
    await keys.tabTo("Download for offline");
    await keys.press("Enter");
    await page
      .locator(".keep")
      .getByText("✓")
      .waitFor({ timeout: limit(45_000) });
    await keys.isSomewhere("when it is kept");
    await keys.use("Remove download", () =>
      page.getByRole("button", { name: "Download for offline" }).waitFor(),
    );
    await keys.tabTo("Download for offline");
    // Requests for gated content are refused, which browsers log.
    expect([keys.faults, wrong.filter((line) => !line.includes("403"))]).toEqual([[], []]);
    await context.close();
  });

  test("figures of a course are gone through: tabs by arrows, columns sorted, a question opened", async () => {
    const { context, page, keys, wrong } = await openKeyboard();
    const learner = await signIn(page, site, newAddress());
    await setRole(connect({ DATABASE_URL: inject("databaseUrl") }), learner, "author");
    await seedTen();
    await page.goto(`${COURSE}/author`);
    await page.getByRole("row", { name: "What is an agent?" }).waitFor();
    await keys.tabTo("Chapters");
    await keys.press("ArrowRight");
    await keys.isAt("Questions");
    await page.locator("table.questions").getByRole("columnheader", { name: "Difficulty" }).waitFor();
    const sorted = page.locator("th[aria-sort=ascending]", { hasText: "Difficulty" });
    await keys.use("Difficulty", () => sorted.waitFor());
    await keys.isAt("Difficulty");
    await keys.use(/^A program in which/, () => page.locator("tbody.open").waitFor());
    await keys.isAt(/^A program in which/);
    await page.route("**/signals/searches*", (route) => route.abort());
    await keys.tabTo("Questions", "Shift+Tab");
    await keys.press("End");
    await keys.press("ArrowLeft");
    await page.getByRole("button", { name: "Try again" }).waitFor();
    await page.unroute("**/signals/searches*");
    await keys.use("Try again", () => page.getByText("no uncovered question").waitFor());
    expect([keys.faults, wrong.filter((line) => !line.includes("ERR_FAILED"))]).toEqual([[], []]);
    await context.close();
  });
});

const edit = (page: Page) => page.getByRole("button", { name: "Edit" });
async function deleteHere(page: Page, keys: Keyboard): Promise<void> {
  await keys.press("Enter");
  await dialog(page).waitFor();
  await keys.tabTo("Delete");
  await keys.press("Enter");
  await gone(page);
}
const isInMain = (page: Page) => page.evaluate<boolean>("Boolean(document.activeElement.closest('main'))");
/** Reports whether the focus is after an element in the document. */
const isBelow = (page: Page, id: string) =>
  page.evaluate<boolean>(
    `Boolean(document.getElementById("${id}").compareDocumentPosition(document.activeElement) & 4)`,
  );

/** Creates ten learners who read the first chapter and answered two of its questions: the minimum for figures. */
async function seedTen(): Promise<void> {
  const learners = await newLearners(10);
  const chapters = learners.map((learner) => ({
    learner,
    chapter: "what-is-an-agent",
    started: minute(0),
    completed: minute(4),
  }));
  await seedChapters("ai-agent-development", chapters);
  const attempts = learners.map((learner, i) => ({
    learner,
    quiz: "what-is-an-agent-quiz",
    release,
    answers: ["basics-claims-desk", "basics-authority"].map((item) => ({
      item,
      share: i % 2,
      at: minute(i),
    })),
  }));
  await seedAttempts("ai-agent-development", attempts);
  await countSeeded("ai-agent-development");
}
