import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BrowserSite, runBrowserSite } from "../harness/browser.ts";
import { type OtherBrowser, openFirefox, openWebKit } from "../harness/other-browsers.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { limit } from "../harness/time-limits.ts";

/**
 * A learner's way through the site in the engines of Firefox and Safari. They are no package of npm's: run by
 * `npm run engines` where they are installed.
 */
const wanted = process.env["ENGINES"] !== undefined;
const COURSE = "/en/courses/ai-agent-development";
const FIRST = `${COURSE}/chapters/what-is-an-agent`;
let site: BrowserSite;
beforeAll(async () => {
  if (!wanted) return console.warn("web-engines.journey.test.ts is skipped: npm run engines runs it");
  site = await runBrowserSite({ web: true });
  await publishFolder(site.server.bucket, SAMPLE);
}, limit(120_000));
afterAll(() => site?.stop());

/** Selects the first option everywhere and fills every field, whatever the kind of question. */
const ANSWER = `(() => {
  const form = document.querySelector("form.quiz-question");
  form.querySelector("input[type=radio], input[type=checkbox]")?.click();
  const set = (field, value, type) => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, value);
    field.dispatchEvent(new Event(type, { bubbles: true }));
  };
  for (const field of form.querySelectorAll("input:not([type=radio], [type=checkbox]), textarea")) set(field, "1", "input");
  for (const list of form.querySelectorAll("select")) set(list, [...list.options].find(({ value }) => value).value, "change");
})()`;
const ENGINES = { firefox: openFirefox, webkit: openWebKit };

describe.skipIf(!wanted).each(Object.entries(ENGINES))("%s", (name, openBrowser) => {
  let hands: OtherBrowser | null;
  beforeAll(async () => void (hands = await openBrowser()), limit(60_000));
  afterAll(() => hands?.close());

  test(
    "a learner reads, searches, marks, answers, and looks back",
    { timeout: limit(180_000) },
    async ({ skip }) => {
      if (!hands) return skip(`${name} is not installed`);
      const page = hands;
      const wrong: string[] = [];
      /** Waits until an expression is true in the page. */
      const until = (expression: string) =>
        expect
          .poll(() => page.run<boolean>(`Boolean(${expression})`), {
            timeout: limit(30_000),
            message: expression,
          })
          .toBe(true);
      const one = (selector: string, text = "") =>
        `[...document.querySelectorAll(${JSON.stringify(selector)})].find((one) => one.checkVisibility() && one.textContent.includes(${JSON.stringify(text)}))`;
      async function click(selector: string, text = "") {
        await until(one(selector, text));
        await page.run(`void ${one(selector, text)}.click()`);
      }
      const look = async (state: string) => {
        const wide = await page.run<string>(
          "((root) => root.scrollWidth > root.clientWidth ? root.scrollWidth + ' > ' + root.clientWidth : '')(document.documentElement)",
        );
        if (wide) wrong.push(`${state}: ${wide}`);
        const folder = process.env["SHOTS"];
        if (!folder) return;
        mkdirSync(folder, { recursive: true });
        await page.picture(join(folder, `${name}-${state}.png`));
      };
      /** Opens a URL and records its errors. */
      async function open(path: string, there: string) {
        await page.goto(site.origin + path);
        await page.run(`void (window.wrong ??= [],
        ["error", "unhandledrejection", "securitypolicyviolation"].forEach((type) => addEventListener(type, (event) =>
          wrong.push(type + " " + (event.message ?? event.reason ?? event.violatedDirective)))))`);
        await until(there);
        return async () => wrong.push(...(await page.run<string[]>("window.wrong")));
      }

      for (const [width, state] of [
        [480, "phone"],
        [1280, "desk"],
      ] as const) {
        await page.resize(width, 900);
        for (const [path, there, as] of [
          ["/en", one(".course-card", "AI Agent Development"), "catalogue"],
          [COURSE, one(".path h4"), "course"],
          [FIRST, one(".copy"), "reader"],
          ["/ur/courses/ai-agent-development/chapters/what-is-an-agent", one(".copy"), "reader-ur"],
          ["/zh-CN/help", one("h1"), "help-zh"],
          ["/en/dashboard", one("h2"), "learning"],
        ] as const) {
          const tell = await open(path, there);
          await look(`${as}-${state}`);
          await tell();
        }
      }

      let tell = await open(FIRST, one(".notes-panel"));
      await page.press("/", ...Array.from("stop conditions"));
      await until(`document.querySelector("dialog[open] input")?.value === "stop conditions"`);
      await until(one("dialog[open] .hits a"));
      await look("search");
      await page.press("Escape");
      await page.run(`(() => {
      const words = document.createTreeWalker(document.querySelector("#chapter-text"), NodeFilter.SHOW_TEXT);
      for (let node = words.nextNode(); node; node = words.nextNode()) {
        const at = node.data.indexOf("three ships");
        if (at >= 0) return void getSelection().setBaseAndExtent(node, at, node, at + 11);
      }
    })()`);
      await click(".selection-bar button", "Highlight");
      await until(one("#chapter-text mark.own", "three ships"));
      await until(`document.querySelector(".selection-bar").hidden`);
      await click("button", "Mark complete");
      await until(one("button", "Completed"));
      await look("marked");
      await tell();

      tell = await open(`${COURSE}/quizzes/tools-quiz`, one(".quiz-start button"));
      await click(".quiz-start button", "Start");
      await until(one("form.quiz-question h2", "Question 1"));
      await page.run(ANSWER);
      // An order that was not changed is sent by a second press.
      const isGraded = `document.activeElement.matches("form.quiz-question :is(h3, p[role=status])")`;
      const send = async () => {
        if (await page.run<boolean>(isGraded)) return true;
        await page.run(`void ${one("form.quiz-question button[type=submit]")}?.click()`);
        return false;
      };
      await expect.poll(send, { timeout: limit(30_000), interval: 1_500 }).toBe(true);
      await look("answered");
      await tell();

      tell = await open("/en/dashboard", one("#today"));
      await click("details.menu summary");
      await click("details.menu button", "Dark");
      await until(`getComputedStyle(document.body).backgroundColor === "rgb(20, 22, 29)"`);
      await look("learning-dark");
      await tell();

      tell = await open(COURSE, one("button", "Download for offline"));
      await click("button", "Download for offline");
      await until(one("button", "Remove download"));
      await look("kept");
      await tell();
      expect(wrong).toEqual([]);
    },
  );
});
