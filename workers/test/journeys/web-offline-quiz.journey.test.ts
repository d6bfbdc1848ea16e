import { describe, expect, test } from "vitest";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { keepForOffline, openReady, readKey } from "./offline-steps.ts";
import { askForAnswer, giveAnswer, look, openWeb } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";
import { limit } from "../harness/time-limits.ts";

const COURSE = "/en/courses/ai-agent-development";
const QUIZ = `${COURSE}/quizzes/what-is-an-agent-quiz`;
useWebSite("web-offline-quiz.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

describe.skipIf(missing)("a kept course's quiz", { timeout: limit(180_000) }, () => {
  test("opens offline in a new page, saves an answer, and has it graded once when online", async () => {
    const { context, page } = await openWeb(browser, site);
    await openReady(page, COURSE);
    await keepForOffline(page);
    const attempt = await readKey(page, "attempt:ai-agent-development/what-is-an-agent-quiz/en");
    expect(JSON.stringify(attempt)).toContain('"items"');
    expect(JSON.stringify(attempt)).not.toMatch(/"(solution|explanation)":(?!null)/);
    await context.setOffline(true);
    await page.goto(QUIZ);
    await page.getByRole("button", { name: /^(Start|Continue)/ }).click();
    await page.locator("form.quiz-question").waitFor();
    await giveAnswer(page);
    await page.getByText("grade it when you're back online", { exact: false }).first().waitFor();
    const found = await look(page, "quiz-offline");
    await context.setOffline(false);
    await page
      .locator("form.quiz-question h3")
      .first()
      .waitFor({ timeout: limit(30_000) });
    await askForAnswer(page);
    await page.locator("form.quiz-question .quiz-feedback h4").first().waitFor();
    const answered = await page.evaluate<number>(`(async () => {
      const list = await (await fetch("/api/v1/me/attempts?course=ai-agent-development")).json();
      return list.attempts.filter(({ quiz }) => quiz === "what-is-an-agent-quiz").reduce((sum, one) => sum + one.answered, 0);
    })()`);
    expect(answered).toBe(1);
    expect(found).toEqual([]);
    await context.close();
  });

  test("is downloaded in each language of the download, and continues in the page's language", async () => {
    const { context, page } = await openWeb(browser, site);
    const SPANISH = QUIZ.replace("/en/", "/es/");
    const key = "attempt:ai-agent-development/what-is-an-agent-quiz";
    const saved = async (language: string) =>
      (await readKey<{ attempt: { id: string; language: string } }>(page, `${key}/${language}`)).attempt;
    const begin = () => page.getByRole("button", { name: /^(Start|Continue|Empezar|Seguir)/ }).click();
    await openReady(page, COURSE);
    await keepForOffline(page);
    await openReady(page, COURSE.replace("/en/", "/es/"));
    await page.getByRole("button", { name: "Descargar" }).click();
    await page
      .locator(".keep")
      .getByText("✓")
      .waitFor({ timeout: limit(45_000) });
    // One attempt is open: begun in English, it continues in Spanish on a Spanish page.
    const [english, spanish] = [await saved("en"), await saved("es")];
    expect([english.language, spanish.language]).toEqual(["en", "es"]);
    await context.setOffline(true);
    await page.goto(SPANISH);
    await begin();
    await page.locator('form.quiz-question [lang="es"]').first().waitFor();
    expect(await page.getByText("Estas preguntas están en", { exact: false }).count()).toBe(0);
    expect(await look(page, "quiz-other-language")).toEqual([]);
    await giveAnswer(page);
    await context.setOffline(false);
    await page
      .locator("form.quiz-question h3")
      .first()
      .waitFor({ timeout: limit(30_000) });
    await askForAnswer(page);
    await expect
      .poll(
        () =>
          page.evaluate(`(async () => {
            const list = await (await fetch("/api/v1/me/attempts?course=ai-agent-development")).json();
            return list.attempts.filter(({ quiz }) => quiz === "what-is-an-agent-quiz").map(({ answered, status }) => [answered, status]);
          })()`),
        { timeout: limit(30_000) },
      )
      .toEqual([[1, "open"]]);
    await page.goto(QUIZ);
    await begin();
    await page.locator("form.quiz-question").waitFor();
    await expect.poll(async () => (await saved("en")).language).toBe("en");
    await context.close();
  });
});
