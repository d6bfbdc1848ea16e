import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { courseFolder, tinyCourse } from "../../authoring/testing/course-folder.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import {
  apiGet,
  keepForOffline,
  newLearner,
  openReady,
  picturesShown,
  problemsOf,
  readKey,
  storedIn,
} from "./offline-steps.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";
import { limit } from "../harness/time-limits.ts";

/** Two cores may be busy with other tests. */
const SOON = { timeout: limit(20_000) };
const COURSE = "/en/courses/ai-agent-development";
useWebSite("web-offline.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

const lineOf = (page: Page) => page.locator("#line").innerText();

describe.skipIf(missing)("a course kept for offline,", { timeout: limit(120_000) }, () => {
  test("opens offline, including chapters never visited and their images, and syncs changes once", async () => {
    const context = await newLearner(browser, site);
    const page = await context.newPage();
    const refused: string[] = [];
    context.on("response", (response) => response.status() === 403 && refused.push(response.url()));
    await openReady(page, COURSE);
    expect(await keepForOffline(page)).toMatch(/3 chapters[\s\S]*kB[\s\S]*9 chapters aren't in your plan/);
    expect(refused, "nothing is asked for that is closed").toEqual([]);
    expect(await problemsOf(page)).toEqual([]);

    await context.setOffline(true);
    const shown = await page.goto(COURSE);
    expect(await page.locator("h1").innerText()).toBe("AI Agent Development");
    expect(shown!.headers()["content-security-policy"]).toContain("'sha256-");
    await page.goto(`${COURSE}/chapters/the-agent-loop?utm_source=x`);
    expect(await page.locator("#chapter-text h2").count()).toBeGreaterThan(2);
    expect(await picturesShown(page)).toBe(true);
    await expect.poll(() => lineOf(page), SOON).toMatch(/You're offline\.[\s\S]*copy saved on/);
    await page.getByRole("button", { name: "Mark complete" }).click();
    await expect.poll(() => lineOf(page), SOON).toContain("1 change waiting to sync");
    expect(await problemsOf(page)).toEqual([]);
    await page.reload();
    await expect.poll(() => lineOf(page), SOON).toContain("1 change waiting to sync");

    const sent: string[] = [];
    context.on("request", (request) => request.method() === "PUT" && sent.push(request.url()));
    await context.setOffline(false);
    await expect.poll(() => lineOf(page), { timeout: limit(20_000) }).not.toContain("waiting to sync");
    await page.reload();
    await page.waitForLoadState("networkidle");
    expect(await lineOf(page)).toBe("");
    const { courses } = await apiGet<{
      courses: { chapterProgress: { chapter: string; status: string }[] }[];
    }>(page, "/api/v1/me/progress?course=ai-agent-development");
    expect(courses[0]!.chapterProgress).toEqual([
      expect.objectContaining({ chapter: "the-agent-loop", status: "completed" }),
    ]);
    expect(sent).toHaveLength(1);

    const stored = await storedIn(page);
    // Names of chunks are hashes, which may spell anything.
    const addresses = Object.values(stored.caches)
      .flat()
      .filter((address) => !address.includes("/_next/static/"));
    expect(addresses.filter((address) => /\/me\b|session|account|sign-|oauth|mcp/.test(address))).toEqual([]);
    const { learner } = await apiGet<{ learner: string }>(page, "/session");
    expect(stored.text).not.toContain(learner);
    const { attempt, ...kept } = await readKey<{ learner: string; attempt: { items: object[] } }>(
      page,
      "attempt:ai-agent-development/the-agent-loop-quiz/en",
    );
    expect(kept).toEqual({ learner });
    expect(attempt.items.length).toBeGreaterThan(0);
    expect(attempt.items).toEqual(attempt.items.map((item) => ({ ...item, answer: null, hintsShown: [] })));
    expect(JSON.stringify(attempt)).not.toMatch(/"(key|correct|explanation|feedback)":/i);
    await context.close();
  });

  test("leaves other addresses to the offline page, in the language of each, right to left", async () => {
    const context = await newLearner(browser, site);
    const page = await context.newPage();
    await openReady(page, "/en");
    await openReady(page, "/ur");
    await context.setOffline(true);
    await page.goto("/ur/courses/ai-agent-development/chapters/tools");
    expect(await page.evaluate("[document.documentElement.lang, document.documentElement.dir].join()")).toBe(
      "ur,rtl",
    );
    expect(await page.locator("h1").innerText()).toBe("آپ آف لائن ہیں");
    await expect.poll(() => page.locator("main").innerText(), SOON).toContain("کوئی کورس ڈاؤن لوڈ نہیں");
    expect(await problemsOf(page)).toEqual([]);
    await page.goto("/dashboard");
    expect(page.url()).toBe(`${site.origin}/ur/dashboard`);
    await page.goto("/account");
    expect(await page.locator("h1").innerText()).toBe("آپ آف لائن ہیں");
    await page.goto(`${COURSE}/chapters/tools`);
    expect(await page.locator("h1").innerText()).toBe("You're offline");
    // The requested page opens by itself.
    await context.setOffline(false);
    await page.locator("#chapter-text h2").first().waitFor();
    await context.close();
  });

  test("can be stopped and resumed", async () => {
    const context = await newLearner(browser, site);
    const page = await context.newPage();
    await openReady(page, COURSE);
    // The third chapter's page is delayed until the download is stopped.
    await page.route("**/chapters/tools", () => undefined);
    await page.getByRole("button", { name: "Download for offline" }).click();
    await page
      .locator(".keep")
      .getByText(/… ([3-9]|1\d) of/)
      .waitFor();
    expect(await problemsOf(page)).toEqual([]);
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Partly downloaded:").waitFor();
    expect(await problemsOf(page)).toEqual([]);
    await page.unroute("**/chapters/tools");
    await page.reload();
    const asked: string[] = [];
    context.on("request", (request) => asked.push(new URL(request.url()).pathname));
    expect(await keepForOffline(page, "Resume")).toContain("3 chapters");
    expect(asked).toContain(`${COURSE}/chapters/tools`);
    expect(asked).not.toContain(`${COURSE}/chapters/what-is-an-agent`);
    await context.close();
  });

  test("offers a newer release and downloads it; the previous download is shown until then", async () => {
    const publish = async (words: string) =>
      publishFolder(
        site.server.bucket,
        await courseFolder(tinyCourse({ "one.md": `# One\n\n${words}\n\n## Part\n\nEnd.\n` })),
      );
    const context = await newLearner(browser, site);
    const page = await context.newPage();
    const first = await publish("The old words.");
    await openReady(page, "/en/courses/tiny");
    expect(await keepForOffline(page)).toContain(`version ⁨${first.slice(0, 8)}⁩`);
    const second = await publish("The new words.");
    await expect
      .poll(async () => (await page.goto("/en/courses/tiny"), (await page.content()).includes(second)), {
        timeout: limit(40_000),
        interval: 1_000,
      })
      .toBe(true);
    await page.getByText("A newer version is available.").waitFor();
    await context.setOffline(true);
    await page.goto("/en/courses/tiny/chapters/one");
    expect(await page.locator("#chapter-text").innerText()).toContain("The old words.");
    await context.setOffline(false);
    await page.goto("/en/courses/tiny");
    expect(await keepForOffline(page, "Update")).toContain(`version ⁨${second.slice(0, 8)}⁩`);
    await context.setOffline(true);
    await page.goto("/en/courses/tiny/chapters/one");
    expect(await page.locator("#chapter-text").innerText()).toContain("The new words.");
    await page.goto("/en/courses/tiny");
    await page.getByRole("button", { name: "Remove" }).click();
    await page.getByRole("button", { name: "Download for offline" }).waitFor();
    const { caches, keys } = await storedIn(page);
    expect(Object.keys(caches).filter((name) => name.startsWith("cc-course:"))).toEqual([]);
    expect(keys.filter((key) => /^(kept|keeping|attempt):/.test(key))).toEqual([]);
    await context.close();
  });
});
