import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { publishFolder } from "../harness/published-course.ts";
import { look, openWeb } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";
import { limit } from "../harness/time-limits.ts";

const LONG = Array.from({ length: 40 }, (_, i) => `x_{${i}}`).join("+");
const TEXT = `# One\n\nShort: $a+b$, long: $${LONG}$, then more.\n\n$$\n${LONG}\n$$\n\n$$\nc=d\n$$\n\n- In a list: $${LONG}$\n`;
useWebSite("web-formulas.journey.test.ts", async () => {
  const folder = await mkdtemp(join(tmpdir(), "formulas-"));
  const yaml =
    "format: 1\nid: formulas\ntitle: Formulas\nlanguage: en\nchapters: [{ file: one.md, free: true }]\n";
  await writeFile(join(folder, "course.yaml"), yaml);
  await writeFile(join(folder, "one.md"), TEXT);
  await publishFolder(site.server.bucket, folder);
  await rm(folder, { recursive: true });
});

describe.skipIf(missing)("formulas", { timeout: limit(60_000) }, () => {
  test("wider than a phone are scrolled in their own place, by the keyboard too; others are no stop", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: { width: 320, height: 800 } });
    await page.goto("/en/courses/formulas/chapters/one");
    await page.locator(".katex[tabindex]").first().waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
    const stops = await page
      .locator(".katex")
      .evaluateAll((all: { tabIndex: number }[]) => all.map(({ tabIndex }) => tabIndex));
    expect(stops).toEqual([-1, 0, 0, -1, 0]);
    const long = page.locator(".katex[tabindex]").first();
    await long.focus();
    await page.keyboard.press("ArrowRight");
    await expect
      .poll(() => long.evaluate((one: { scrollLeft: number }) => one.scrollLeft))
      .toBeGreaterThan(0);
    // A formula shares the baseline of its words.
    const [word, formula] = await page.evaluate<[number, number]>(`(() => {
      const range = new Range(), text = document.querySelector("#chapter-text p").firstChild;
      range.selectNodeContents(text);
      return [range.getBoundingClientRect().bottom, document.querySelector("#chapter-text .katex").getBoundingClientRect().bottom];
    })()`);
    expect(Math.abs(word - formula)).toBeLessThan(6);
    expect((await look(page, "formulas")).concat(wrong)).toEqual([]);
    await context.close();
  });
});
