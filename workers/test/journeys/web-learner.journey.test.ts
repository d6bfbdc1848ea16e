import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { runLearnerCli } from "../harness/learner-cli.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { newAddress } from "./browser-client.ts";
import { answerByKeyboard, look, openWeb, select, signIn } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";
import { limit } from "../harness/time-limits.ts";

const COURSE = "/en/courses/ai-agent-development";
const FIRST = `${COURSE}/chapters/what-is-an-agent`;
const GATED = `${COURSE}/chapters/safety`;
useWebSite("web-learner.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

/** Returns the learner id of this browser. */
const learnerOf = (page: Page) =>
  page.evaluate(async () => ((await (await fetch("/session")).json()) as { learner: string | null }).learner);
const completed = (page: Page) => page.getByRole("button", { name: "Completed" });
const done = (page: Page) => page.locator('[data-chapter="what-is-an-agent"][data-status="completed"]');

describe.skipIf(missing)("a learner", { timeout: limit(180_000) }, () => {
  test("starts as a guest, signs in and keeps everything, gets access by a grant, and continues on another device", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    const found: string[] = [];
    await page.goto("/");
    await page.waitForURL("**/en");
    found.push(...(await look(page, "catalogue")));
    await page.getByRole("link", { name: "AI Agent Development" }).click();
    await page.getByRole("heading", { level: 1, name: "AI Agent Development" }).waitFor();
    found.push(...(await look(page, "course")));
    expect(await learnerOf(page), "reading alone makes nobody a guest").toBeNull();
    await page.getByRole("link", { name: "Start reading" }).click();
    await page.getByText("A morning at the help desk").first().waitFor();
    await page.getByRole("button", { name: "Copy" }).first().waitFor();
    found.push(...(await look(page, "reader")));
    await page.getByRole("button", { name: "Mark complete" }).click();
    await completed(page).waitFor();
    const guest = await learnerOf(page);
    expect(guest).toMatch(/^g_/);

    // The gate says what is missing and sends no more of the text than its first paragraph.
    await page.goto(GATED);
    await page.getByRole("heading", { name: "This chapter is part of" }).waitFor();
    expect(await page.locator("#chapter-text").textContent()).toBe("");
    await page.locator("#gate").getByText("An e-mail reaches Ferry").waitFor();
    expect(await page.content(), "the second paragraph").not.toContain("A person sees one paragraph");
    found.push(...(await look(page, "gate")));
    await page.getByRole("link", { name: "Sign in" }).click();
    const email = newAddress();
    await signIn(page, site, email);
    // Back on the page that asked for the sign-in, with the guest's progress in the account.
    await page.waitForURL(`**${GATED}`);
    const account = (await learnerOf(page))!;
    expect(account).not.toBe(guest);
    await page.goto(COURSE);
    await done(page).waitFor();
    await page.getByText("1 of 12 chapters completed").waitFor();
    await page.getByRole("link", { name: "Continue: The agent loop" }).waitFor();
    found.push(...(await look(page, "course-begun")));
    await page.goto("/en");
    await page.getByRole("progressbar", { name: "1 of 12 chapters completed" }).waitFor();
    found.push(...(await look(page, "catalogue-begun")));

    const { code, err } = await runLearnerCli(["grant", account, "premium"]);
    expect(code, err).toBe(0);
    // A token carries the tier until it expires; the browser renews it.
    await page.evaluate(() => fetch("/identity/token", { method: "POST" }));
    await page.goto(GATED);
    await page.getByRole("heading", { level: 1, name: "Safety" }).waitFor();
    await page.locator("#chapter-text h2").nth(3).waitFor();
    expect(await page.locator("#toc").isVisible()).toBe(true);
    expect(await page.getByRole("button", { name: "Mark complete" }).isVisible()).toBe(true);
    found.push(...(await look(page, "opened")));

    // Another device shows no progress before sign-in and all of it after.
    const other = await openWeb(browser, site, { viewport: { width: 390, height: 800 } });
    await other.page.goto("/sign-in?return_to=%2Fen%2Fcourses%2Fai-agent-development");
    await signIn(other.page, site, email);
    await other.page.goto(COURSE);
    await done(other.page).waitFor();
    expect(found).toEqual([]);
    expect(wrong.concat(other.wrong).filter((line) => !line.includes("403"))).toEqual([]);
    await Promise.all([context.close(), other.context.close()]);
  });

  test("takes a whole quiz by keyboard, once, and sees the score", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await page.goto(FIRST);
    await page.locator("footer.end a", { hasText: /agent/i }).first().click();
    await page.getByRole("button", { name: /^Start/ }).press("Enter");
    await page.locator("form.quiz-question").waitFor();
    const found = await look(page, "quiz-question");
    const total = await page.locator("form.quiz-question h2").textContent();
    const questions = Number(/of (\d+)/.exec(total!)![1]);
    let choseAfterReload: boolean | undefined;
    for (let asked = 1; asked <= questions; asked += 1) {
      choseAfterReload ??= await reloadAndChoose(page);
      await answerByKeyboard(page);
    }
    expect(choseAfterReload).toBe(true);
    await page.locator(".quiz-score").waitFor();
    found.push(...(await look(page, "quiz-result")));
    expect(found).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("gets one attempt for a double click, and sees answers of another tab", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await page.goto(`${COURSE}/quizzes/tools-quiz`);
    await page.getByRole("button", { name: /^Start/ }).dblclick();
    await page.locator("form.quiz-question").waitFor();
    const other = await context.newPage();
    await other.goto(`${COURSE}/quizzes/tools-quiz`);
    await other.getByRole("button", { name: /^Continue/ }).click();
    await other.locator("form.quiz-question").waitFor();
    const questions = (await page.locator("form.quiz-question .course-text").first().textContent())!;
    expect(await other.locator("form.quiz-question .course-text").first().textContent()).toBe(questions);
    await answerByKeyboard(page);
    // The same question in the other tab: the first answer counts, and this tab shows it.
    await answerByKeyboard(other);
    const { attempts } = await page.evaluate<{ attempts: { answered: number }[] }>(
      `fetch("/api/v1/me/attempts?course=ai-agent-development").then((response) => response.json())`,
    );
    expect(attempts.map(({ answered }) => answered)).toEqual([1]);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("finds by Ctrl-K and arrows, and lands at the section", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await page.goto(FIRST);
    await page.locator(".copy").first().waitFor();
    await page.keyboard.press("Control+k");
    await page.locator("dialog[open] input").waitFor();
    await page.keyboard.type("stop conditions");
    await page.locator("dialog[open] .hits a").first().waitFor();
    const found = await look(page, "search");
    await page.keyboard.press("ArrowDown");
    const chosen = page.locator("dialog[open] .hits a:focus");
    const href = (await chosen.getAttribute("href"))!;
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${href}`);
    const top = await page.locator(`[id="${decodeURIComponent(href.split("#")[1]!)}"]`).boundingBox();
    expect(top!.y).toBeGreaterThanOrEqual(0);
    expect(top!.y).toBeLessThan(800);
    expect(found.concat(wrong)).toEqual([]);
    await context.close();
  });

  test("reports a problem from the last line, and resumes at the section where they stopped", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: { width: 390, height: 800 } });
    await page.goto(FIRST);
    await page.locator(".notes-panel").waitFor();
    // The footnotes at the very end belong to the last section.
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    await page.getByRole("button", { name: "Report a problem" }).click();
    await page.locator("dialog[open] textarea").fill("A typo");
    const found = await look(page, "report");
    await page.locator("dialog[open]").getByRole("button", { name: "Send" }).click();
    await page.getByText("The author will see").waitFor();
    await page.locator("dialog[open]").getByRole("button", { name: "Close" }).click();
    const saved = page.waitForResponse((response) =>
      Boolean(response.request().postData()?.includes("key-points")),
    );
    await page.setViewportSize({ width: 390, height: 800 });
    await page.evaluate("document.getElementById('key-points').scrollIntoView()");
    expect((await saved).status()).toBe(200);
    await page.goto(COURSE);
    await page.getByRole("link", { name: "Continue: What is an agent?" }).click();
    await page.waitForURL("**#key-points");
    await page.goto(FIRST);
    await page.locator(".resume a", { hasText: "Key points" }).click();
    const top = await page.locator("#key-points").boundingBox();
    expect(Math.abs(top!.y - 80)).toBeLessThan(80);
    expect(found.concat(wrong)).toEqual([]);
    await context.close();
  });

  test("marks a passage, writes a note, and finds both again", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await page.goto(FIRST);
    await page.locator(".notes-panel").waitFor();
    await select(page, "three ships between three ports");
    await page.getByRole("button", { name: "Highlight" }).click();
    await page.locator("#chapter-text mark.own", { hasText: "three ships" }).waitFor();
    await page.getByRole("toolbar").waitFor({ state: "hidden" });
    await select(page, "Only the third message needs an agent");
    await page.keyboard.press("Alt+KeyN");
    await page.locator("dialog[open] textarea").fill("<b>Ask</b> this first.");
    const found = await look(page, "note");
    await page.locator("dialog[open] textarea").press("Control+Enter");
    await page.locator("mark.with-note").first().waitFor();
    await page.getByText("Saved").waitFor();
    await page.reload();
    await page.locator("#chapter-text mark.own", { hasText: "Only the third" }).waitFor();
    await page.goto(`${COURSE}/notes`);
    await page.getByText("<b>Ask</b> this first.").waitFor();
    found.push(...(await look(page, "notes")));
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByText("Export as Markdown").click(),
    ]);
    expect(file.suggestedFilename()).toBe("ai-agent-development-notes.md");
    expect(found.concat(wrong)).toEqual([]);
    await context.close();
  });
});

/** Reports whether a chosen option is still chosen after a reload and has the focus. */
async function reloadAndChoose(page: Page): Promise<boolean | undefined> {
  const options = page.locator("form.quiz-question input[type=radio]");
  if ((await options.count()) === 0) return undefined;
  const heading = await page.locator("form.quiz-question h2").textContent();
  await page.reload();
  await page.locator("form.quiz-question h2", { hasText: heading! }).waitFor();
  await options.first().press("Space");
  // The focus moves only after the choice is drawn.
  await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))");
  return options
    .first()
    .evaluate(
      (one: { checked: boolean; matches: (selector: string) => boolean }) =>
        one.checked && one.matches(":focus"),
    );
}
