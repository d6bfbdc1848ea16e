import { describe, expect, test } from "vitest";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { limit } from "../harness/time-limits.ts";
import { keepForOffline, openReady } from "./offline-steps.ts";
import { publishOrderedCourse } from "./ordered-course.ts";
import { look, openWeb } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";

const COURSE = "/en/courses/ai-agent-development";

/** Pages that begin at the edge; a question, a text and a form alone stand in the middle on purpose. */
const EDGED = [
  "/en",
  COURSE,
  `${COURSE}/search`,
  `${COURSE}/notes`,
  "/en/dashboard",
  "/en/plans",
  "/en/help",
  "/en/offline",
  "/en/nowhere",
];

useWebSite("web-states.journey.test.ts", async () => {
  await publishFolder(site.server.bucket, SAMPLE);
  await publishOrderedCourse(site.server.bucket);
});

describe.skipIf(missing)("a page that has nothing to show yet", { timeout: limit(180_000) }, () => {
  test("an address without a page leads on: where reading continues, and a search in its course", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await page.goto(`${COURSE}/chapters/nowhere`, { waitUntil: "networkidle" });
    await page.getByLabel("What are you looking for?").waitFor();
    const found = await look(page, "not-found");
    await page.goto(`${COURSE}/chapters/what-is-an-agent`);
    await page.getByRole("button", { name: "Mark complete" }).click();
    await page.getByRole("button", { name: "Completed" }).waitFor();
    await page.goto(`${COURSE}/chapters/nowhere`);
    await page.getByRole("link", { name: "Continue: The agent loop" }).waitFor();
    expect(await page.getByRole("combobox").inputValue()).toBe("ai-agent-development");
    found.push(...(await look(page, "not-found-learner")));
    await page.getByLabel("What are you looking for?").fill("stop conditions");
    await page.getByRole("main").getByRole("button", { name: "Search" }).click();
    await page.waitForURL("**/courses/ai-agent-development/search?q=stop+conditions");
    await page.locator(".hits a").first().waitFor();
    expect(found.concat(wrong.filter((line) => !line.includes("404")))).toEqual([]);
    await context.close();
  });

  test("an empty search offers the chapters around the reader; one without results says so", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await page.goto(`${COURSE}/chapters/tools`);
    await page.locator(".copy").first().waitFor();
    await page.keyboard.press("Control+k");
    const hits = page.locator("dialog[open] .hits a");
    await hits.first().waitFor();
    expect((await hits.allTextContents()).slice(0, 2)).toEqual(["Tools", "Context and memory"]);
    const found = await look(page, "search-empty");
    await page.keyboard.type("qqqxyz");
    await page.getByText("No results.").waitFor();
    found.push(...(await look(page, "search-nothing")));
    await page.keyboard.press("Escape");
    await page.goto(`${COURSE}/search`);
    await page.locator(".hits a", { hasText: "What is an agent?" }).waitFor();
    found.push(...(await look(page, "search-page")));
    expect(found.concat(wrong)).toEqual([]);
    await context.close();
  });

  test("the offline page says what can be read now, and what waits to be sent", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await openReady(page, "/en/courses/in-order");
    await page.goto("/en/offline");
    await page.getByText("No courses are downloaded on this device.").waitFor();
    await page.getByText("Nothing: everything you've done").waitFor();
    const found = await look(page, "offline-none");
    await page.goto("/en/courses/in-order");
    expect(await keepForOffline(page)).toContain("✓");
    await page.goto("/en/courses/in-order/chapters/first");
    await page.getByRole("button", { name: "Mark complete" }).waitFor();
    await context.setOffline(true);
    await page.getByRole("button", { name: "Mark complete" }).click();
    await page.getByText("Saved on this device.").waitFor();
    // A page that is not saved.
    await page.goto("/en/plans");
    await page.getByRole("heading", { name: "You're offline" }).waitFor();
    await page.getByText("Progress in 1 chapter").waitFor();
    await page.getByText("Show chapters").click();
    expect(await page.locator(".kept-list li li").allTextContents()).toEqual(["First"]);
    found.push(...(await look(page, "offline-waiting")));
    await page.locator(".kept-list li li a").click();
    await page.getByText("The text of this chapter.").waitFor();
    expect(found.concat(wrong.filter((line) => !/ERR_INTERNET|Failed to (load|fetch)/.test(line)))).toEqual(
      [],
    );
    await context.close();
  });
});

describe.skipIf(missing)("a page whose own part does not come", { timeout: limit(120_000) }, () => {
  test("shows places of the same size while it loads, and a way to try again when it fails", async () => {
    const { context, page } = await openWeb(browser, site, { serviceWorkers: "block" });
    await page.goto(`${COURSE}/chapters/what-is-an-agent`);
    await page.getByRole("button", { name: "Mark complete" }).click();
    await page.getByRole("button", { name: "Completed" }).waitFor();
    await page.route("**/api/v1/me/**", () => {
      // Never answered.
    });
    await page.goto("/en/dashboard");
    await page.locator(".today-place").waitFor();
    const found = await look(page, "learning-loading");
    await page.goto("/en");
    found.push(...(await look(page, "home-loading")));
    await page.unroute("**/api/v1/me/**");
    await page.route("**/chapters/safety?*", (route) => route.fulfill({ status: 500, body: "{}" }));
    await page.goto(`${COURSE}/chapters/safety`);
    await page.locator("#gate").getByRole("button", { name: "Try again" }).waitFor();
    found.push(...(await look(page, "gate-failed")));
    expect(found).toEqual([]);
    await context.close();
  });
});

describe.skipIf(missing)("titles", { timeout: limit(120_000) }, () => {
  test("stand at the edge of the header on every page, in both directions, whatever language the course is in", async () => {
    const { context, page } = await openWeb(browser, site, { viewport: { width: 1389, height: 900 } });
    const off: string[] = [];
    for (const path of EDGED)
      for (const locale of ["en", "ar"]) {
        await page.goto(path.replace("/en", `/${locale}`));
        const edges = await page.evaluate<Record<string, number>>(`(() => {
          const side = document.dir === "rtl" ? "right" : "left";
          const shown = (selector) => [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
          const at = (selector) => shown(selector)?.getBoundingClientRect()[side];
          return { header: at(".brand"), title: at("main h1"), lead: at("main .lead") };
        })()`);
        for (const [name, at] of Object.entries(edges))
          if (Math.abs(at - edges["header"]!) > 1) off.push(`${locale} ${path}: ${name} at ${at}`);
      }
    expect(off).toEqual([]);
    await context.close();
  });
});
