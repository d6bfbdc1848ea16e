import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { limit } from "../harness/time-limits.ts";
import { newAddress } from "./browser-client.ts";
import { apiGet, signIn } from "./offline-steps.ts";
import { giveAnswer, look, openWeb } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";

const COURSE = "ai-agent-development";
const QUIZ_FILE = join(SAMPLE, "chapters/01-what-is-an-agent.quiz.yaml");
/** A text without Markdown's marks, as a page shows it. */
const plain = (text: string) => text.replace(/[`*_]/g, "").trim();
useWebSite("web-second-try.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

describe.skipIf(missing)("a question in practice", { timeout: limit(120_000) }, () => {
  test("may be tried once more when the answer is wrong, shows no key before, and says how sure one was", async () => {
    const { questions } = parse(await readFile(QUIZ_FILE, "utf8")) as {
      questions: { options?: { text: string; correct?: boolean }[] }[];
    };
    const keys = new Set(
      questions.flatMap(({ options = [] }) =>
        options.flatMap(({ text, correct }) => (correct ? [plain(text)] : [])),
      ),
    );
    const { context, page, wrong } = await openWeb(browser, site);
    await signIn(page, site, newAddress());
    await page.goto(`/en/courses/${COURSE}/quizzes/what-is-an-agent-quiz`);
    await page.getByRole("button", { name: /^Start/ }).press("Enter");
    const form = page.locator("form.quiz-question");
    const again = page.getByRole("heading", { name: "Not quite. Try once more." });
    const check = page.getByRole("button", { name: "Check answer", exact: true });
    let tried = false;
    for (let at = 1; at <= 9 && !tried; at += 1) {
      await page.getByRole("heading", { name: new RegExp(`^Question ${at} of`) }).waitFor();
      const options = form.locator(".quiz-options input[type=radio]");
      if ((await options.count()) < 3) {
        await giveAnswer(page);
        await page.getByRole("button", { name: "Next question" }).click();
        continue;
      }
      const texts = await form.locator(".quiz-option-text").allInnerTexts();
      await options.nth(texts.findIndex((text) => !keys.has(plain(text)))).press("Space");
      await page.getByText("Sure", { exact: true }).click();
      await check.click();
      await form.locator(".quiz-feedback h3:focus").waitFor();
      tried = (await again.count()) > 0;
      if (!tried) await page.getByRole("button", { name: "Next question" }).click();
    }
    expect(tried, "a question was answered wrongly").toBe(true);
    await page.getByText(/^A right answer is now worth \d/).waitFor();
    expect(await page.getByText("Explanation", { exact: true }).count()).toBe(0);
    const found = await look(page, "second-try");

    // It waits for the second try after a reload, and the same answer again is no second try.
    await page.reload();
    await again.waitFor();
    await check.click();
    await page.getByText("That's the answer you just gave.", { exact: false }).waitFor();
    await form.locator(".quiz-options input[type=radio]").first().press("Space");
    await check.click();
    await form.locator(".quiz-feedback h3:focus").waitFor();
    expect(await form.locator(".quiz-verdict").innerText()).toMatch(/Correct on the second try|Not quite/);
    await page.getByText("You said: Sure").waitFor();

    const { courses } = await apiGet<{
      courses: { calibration?: { confidence: string; answers: number }[] }[];
    }>(page, `/api/v1/me/progress?course=${COURSE}`);
    const sure = courses[0]!.calibration!.find(({ confidence }) => confidence === "high");
    expect(sure!.answers).toBeGreaterThan(0);
    await page.goto(`/en/courses/${COURSE}/knowledge`);
    await page.getByRole("heading", { name: "How well you judge yourself" }).waitFor();
    await page
      .getByText("After ten answers, this shows how often you were right.", { exact: false })
      .waitFor();
    found.push(...(await look(page, "calibration")));
    expect([...found, ...wrong]).toEqual([]);
    await context.close();
  });

  test("may be given up by whoever does not know it, and shows the answer at once", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await signIn(page, site, newAddress());
    await page.goto(`/en/courses/${COURSE}/quizzes/tools-quiz`);
    await page.getByRole("button", { name: /^Start/ }).press("Enter");
    await page.getByRole("button", { name: "I don't know yet" }).press("Enter");
    await page.locator(".quiz-feedback h3:focus", { hasText: "You didn't know this one yet" }).waitFor();
    await page.getByText("Explanation", { exact: true }).waitFor();
    expect(await page.getByRole("button", { name: "Show the answer" }).count()).toBe(0);
    expect([...(await look(page, "dont-know")), ...wrong]).toEqual([]);
    await context.close();
  });
});
