import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { runLearnerCli } from "../harness/learner-cli.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { limit } from "../harness/time-limits.ts";
import { newAddress } from "./browser-client.ts";
import { publishOrderedCourse } from "./ordered-course.ts";
import { look, openWeb, signIn } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";

const GATED = "/en/courses/ai-agent-development/chapters/safety";

useWebSite("web-plans.journey.test.ts", async () => {
  await publishFolder(site.server.bucket, SAMPLE);
  await publishOrderedCourse(site.server.bucket);
});

/** Signs in by the page's own way and gives the account Premium, which the browser's next token has. */
async function becomePremium(page: Page): Promise<void> {
  await page.locator("main a[href^='/sign-in']").first().click();
  await signIn(page, site, newAddress());
  const { learner } = await page.evaluate<{ learner: string }>(
    `fetch("/session").then((response) => response.json())`,
  );
  const { code, err } = await runLearnerCli(["grant", learner, "premium"]);
  expect(code, err).toBe(0);
  await page.evaluate(() => fetch("/identity/token", { method: "POST" }));
}

describe.skipIf(missing)("plans and gates", { timeout: limit(180_000) }, () => {
  test("a visitor sees what each plan opens, by chapter, and how to get one; a holder sees what they have", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await page.goto("/en/plans", { waitUntil: "networkidle" });
    await page.getByText("You can read 4 of 14 chapters now, without a plan.").waitFor();
    const course = page.locator(".plan-course", { hasText: "AI Agent Development" });
    expect(await course.locator("dd").allTextContents()).toEqual([
      expect.stringMatching(/^Chapters 1–3, \d quizzes$/),
      expect.stringMatching(/^Chapters 4–12, \d+ quizzes$/),
    ]);
    await course.getByText("Show all chapters").click();
    expect(await course.locator("ol a").count()).toBe(12);
    const cards = page.locator(".tiers > li");
    expect(await cards.nth(2).textContent()).toContain("The same chapters as Premium today.");
    const found = await look(page, "plans");

    await becomePremium(page);
    await page.goto("/en/plans", { waitUntil: "networkidle" });
    await page.getByText("You have Premium. It opens 14 of 14 chapters.").waitFor();
    expect(await cards.nth(1).locator(".tag").textContent()).toBe("Your plan");
    await page.getByText("You're signed in.").waitFor();
    found.push(...(await look(page, "plans-holder")));
    expect(found.concat(wrong)).toEqual([]);
    await context.close();
  });

  test("a gate says what is inside, how to get it, and what to read meanwhile", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await page.goto(GATED);
    const note = page.locator(".gate-note");
    await note.getByRole("heading", { name: "This chapter is part of Premium" }).waitFor();
    expect(await page.locator("#gate .facts").textContent()).toMatch(/In Premium.*questions/);
    expect(await page.locator("#gate .objectives li").count()).toBeGreaterThan(0);
    // What is free and not read yet, those that follow first.
    expect(await note.locator("li a").allTextContents()).toEqual(["What is an agent?", "The agent loop"]);
    const found = await look(page, "gate-plan");
    await note.getByRole("link", { name: "How to get Premium" }).click();
    await page.waitForURL("**/en/plans#get");
    expect(await page.locator("#get").isVisible()).toBe(true);
    expect(found.concat(wrong)).toEqual([]);
    await context.close();
  });

  test("a holder meets no lock but the chapters to complete first, and the way to them", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await page.goto("/en/plans");
    await becomePremium(page);
    await page.goto("/en/courses/in-order/chapters/second");
    const note = page.locator(".gate-note");
    await note.getByRole("heading", { name: "First complete what it builds on" }).waitFor();
    expect(await note.getByText("How to get").count()).toBe(0);
    const found = await look(page, "gate-first");
    await note.getByRole("link", { name: "Go to: First" }).click();
    await page.getByRole("button", { name: "Mark complete" }).click();
    await page.getByRole("button", { name: "Completed" }).waitFor();
    await page.goto("/en/courses/in-order/chapters/second");
    await page.locator("#chapter-text").getByText("The text of this chapter.").waitFor();
    await page.goto(GATED);
    await page.locator("#chapter-text h2").nth(3).waitFor();
    expect(await page.locator("#gate").count()).toBe(0);
    expect(found.concat(wrong.filter((line) => !line.includes("403")))).toEqual([]);
    await context.close();
  });
});

describe.skipIf(missing)("help", { timeout: limit(120_000) }, () => {
  test("is found by words, begins with learning, and each section has an address", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await page.goto("/en/help", { waitUntil: "networkidle" });
    expect(await page.locator("section.help h2").first().textContent()).toBe("Learning here");
    const addressOf = (id: string) => page.locator(`#${id}`).inputValue();
    expect([await addressOf("connector"), await addressOf("connector-account")]).toEqual([
      `${site.origin}/mcp`,
      `${site.origin}/mcp/account`,
    ]);
    const found = await look(page, "help");
    await page.getByRole("searchbox").fill("claude connector");
    await page.getByText("1 section", { exact: true }).waitFor();
    expect(await page.locator("section.help:visible").count()).toBe(1);
    expect(await page.locator(".help-toc li:visible").count()).toBe(1);
    await page.getByRole("searchbox").fill("zzz");
    await page.getByText("Nothing on this page matches.").waitFor();
    found.push(...(await look(page, "help-nothing")));
    await page.getByRole("searchbox").fill("");
    await page.locator("#keyboard a").click();
    await page.waitForURL("**#keyboard");
    expect(found.concat(wrong)).toEqual([]);
    await context.close();
  });
});
