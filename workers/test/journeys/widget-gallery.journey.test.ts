import type { Browser, Frame, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type BrowserSite, noBrowser, openChromium, runBrowserSite } from "../harness/browser.ts";
import { seedBucket } from "../harness/seed.ts";
import { answer } from "./widget-actions.ts";
import { type ServedMock, serveMock } from "./widget-stage.ts";

const COURSE = "in-gallery";
const reason = noBrowser();
let site: BrowserSite;
let browser: Browser;
let served: ServedMock;
beforeAll(async () => {
  if (reason) return;
  [site, browser, served] = await Promise.all([runBrowserSite(), openChromium(), serveMock()]);
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: COURSE });
  await seedBucket(site.server.bucket, fixture.objects);
});
afterAll(async () => {
  served?.stop();
  await browser?.close();
  await site?.stop();
});

/** The page of `npm run widget`, with its errors. */
async function openGallery(): Promise<{ page: Page; errors: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  onTestFinished(() => page.close());
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(served.origin);
  return { page, errors };
}

/** Returns the current view once it contains `selector`. */
async function drawn(page: Page, selector: string): Promise<Frame> {
  const shown = page.frameLocator("#place iframe").locator(selector).first();
  for (let tries = 1; ; tries++) {
    await shown.waitFor();
    try {
      return (await (await shown.elementHandle())!.ownerFrame())!;
    } catch (error) {
      // The previous state's view may still be attached and be removed meanwhile.
      if (tries === 5 || !/detached/i.test(String(error))) throw error;
    }
  }
}

describe.skipIf(reason !== null)("the page of npm run widget", () => {
  test("draws its first state by itself, and each that is picked, in the theme, language and width that are picked", async () => {
    const { page, errors } = await openGallery();
    await drawn(page, "form.quiz-question");
    expect(await page.locator("select[name=state] option").count()).toBeGreaterThan(20);
    for (const [state, selector] of [
      ["quiz: matching", "form.quiz-question select"],
      ["quiz: passed", ".quiz-score"],
      ["quiz: nothing due", ".notice"],
      ["chapter", ".course-text"],
      ["course: with progress", ".path > li"],
      ["progress", ".stats"],
    ] as const) {
      await page.selectOption("select[name=state]", state);
      await drawn(page, selector);
    }
    await page.selectOption("select[name=locale]", "ur");
    await page.selectOption("select[name=theme]", "dark");
    await page.selectOption("select[name=width]", "320px");
    await page.selectOption("select[name=display]", "fullscreen");
    const view = await drawn(page, "html[dir=rtl][data-theme=dark] .calendar");
    expect(await view.evaluate("innerWidth")).toBeLessThanOrEqual(320);
    // The URL contains the state.
    await page.reload();
    await drawn(page, ".stats");
    expect(errors).toEqual([]);
  });

  test("a lost connection is shown in the view, and an answer is sent when it is back", async () => {
    const { page, errors } = await openGallery();
    const view = await drawn(page, "form.quiz-question");
    await page.check("input[name=down]");
    await answer(view);
    await view.waitForSelector(".banner");
    await page.uncheck("input[name=down]");
    await view.waitForSelector(".quiz-feedback");
    expect(await page.locator("#log").textContent()).toContain("answer_question");
    expect(errors).toEqual([]);
  });

  test("missing parts are shown, and a possibly intended answer is sent with a second press", async () => {
    const { page, errors } = await openGallery();
    /** Opens a state, fills it in and presses the button until there is feedback. Returns the warnings before it. */
    const play = async (state: string, fill: (form: Locator) => Promise<unknown>, presses: number) => {
      const before = await page.locator("#place iframe").first().elementHandle();
      await page.selectOption("select[name=state]", state);
      // The view of the state before goes first; when the same state is picked again it stays.
      await before?.waitForElementState("hidden", { timeout: 2_000 }).catch(() => undefined);
      const form = (await drawn(page, "form.quiz-question")).locator("form.quiz-question");
      await fill(form);
      const said: string[] = [];
      for (let press = 1; press < presses; press++) {
        await form.locator("button[type=submit]").click();
        said.push((await form.locator("[role=alert]").textContent())!);
      }
      await form.locator("button[type=submit]").click();
      await form.locator(".quiz-feedback").waitFor();
      const notes = await form.locator(".note").allTextContents();
      const sent = /answer_question (.*)/.exec((await page.locator("#log").textContent())!)![1]!;
      return { said, notes, response: (JSON.parse(sent) as { response: object }).response };
    };
    const field = (form: Locator) => form.locator("input[type=text]").first();
    const list = (form: Locator) => form.locator("select").first();

    await page.selectOption("select[name=state]", "quiz: numeric");
    const number = (await drawn(page, "form.quiz-question")).locator("form.quiz-question");
    expect(await list(number).inputValue()).toBe("");
    await field(number).fill("5");
    await number.locator("button[type=submit]").click();
    await expect.poll(() => number.locator("[role=alert]").textContent()).toBe("Choose a unit too.");
    await field(number).fill("5 km");
    await number.locator("button[type=submit]").click();
    await number.locator(".quiz-feedback").waitFor();
    await expect.poll(() => page.locator("#log").textContent()).toContain('"response":{"value":"5 km"}');

    const half = "Something is still empty.";
    const cloze = await play("quiz: cloze", (form) => field(form).fill("x "), 2);
    expect(cloze).toMatchObject({
      said: [expect.stringContaining(half)],
      response: { blanks: { beast: "x" } },
    });
    const odd = await play(
      "quiz: blanks out of place",
      (form) =>
        list(form)
          .selectOption("o1")
          .then(() => field(form).fill("x")),
      1,
    );
    expect(odd.response).toEqual({ blanks: { beast: "x", time: "o1" } });
    const pairs = await play("quiz: matching", (form) => list(form).selectOption("r2"), 2);
    expect(pairs).toMatchObject({ said: [expect.stringContaining(half)], response: { pairs: { l1: "r2" } } });
    const order = await play("quiz: ordering", async () => undefined, 2);
    expect(order).toMatchObject({ said: [expect.stringContaining("haven't changed the order")] });
    expect(order.response).toEqual({ order: ["o1", "o2", "o3", "o4"] });
    // The recorded answer is the same, "something", so the view mentions no other answer.
    const text = await play("quiz: short-text", (form) => field(form).fill(" something "), 1);
    expect(text).toEqual({ said: [], notes: [], response: { text: "something" } });

    await page.selectOption("select[name=state]", "refused: unit");
    const refused = (await drawn(page, "form.quiz-question")).locator("form.quiz-question");
    await field(refused).fill("5 stones");
    await refused.locator("button[type=submit]").click();
    expect(await refused.locator("[role=alert]").textContent()).toBe(
      "This unit doesn't fit. Choose one from the list.",
    );
    expect(errors).toEqual([]);
  });

  test("a live state comes from the server, and says what to start when there is none", async () => {
    const { page, errors } = await openGallery();
    const server = "http://localhost:8788/mcp";
    await page.fill("input[name=server]", server);
    await page.route(server, (route) => route.abort());
    await page.selectOption("select[name=state]", "live: show_course");
    await page.waitForSelector("#log:has-text('npm start')");
    await page.unroute(server);
    await page.route(server, async (route) =>
      route.fulfill({ response: await route.fetch({ url: `${site.origin}/mcp` }) }),
    );
    await page.fill("input[name=course]", COURSE);
    await page.press("input[name=course]", "Tab");
    await drawn(page, ".path > li");
    expect(errors).toEqual([]);
  });
});
