import { describe, expect, test } from "vitest";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { limit } from "../harness/time-limits.ts";
import { newAddress } from "./browser-client.ts";
import type { CourseOutline } from "../../contract/content.ts";
import { apiGet, signIn } from "./offline-steps.ts";
import { type Past, tookQuiz } from "./past-steps.ts";
import { layoutShift, look, lookInAll, openWeb } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";

const COURSE = "ai-agent-development";
const PAGE = `/en/courses/${COURSE}/knowledge`;
const KARACHI = "Asia/Karachi";
useWebSite("web-knowledge.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

describe.skipIf(missing)("What you know", { timeout: limit(120_000) }, () => {
  test("is a map of the course's objectives before there is an answer, with where to begin", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await page.goto(`/en/courses/${COURSE}`);
    await page.getByRole("link", { name: "What you know" }).click();
    await page.getByRole("heading", { level: 1, name: "What you know" }).waitFor();
    await page.getByRole("link", { name: "Start with the first chapter" }).waitFor();
    const cards = page.locator("[data-objective]");
    expect(await cards.count()).toBeGreaterThan(15);
    expect(await page.locator('.objective:not([data-level="not-started"])').count()).toBe(0);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("shows levels with their reasons, and leads to practice; on a phone, in the dark, in Arabic", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { timezoneId: KARACHI });
    const learner = await signIn(page, site, newAddress());
    const past: Past = { page, learner, origin: site.origin, course: COURSE, timeZone: KARACHI };
    await tookQuiz(past, "what-is-an-agent-quiz", 1, 2);
    await tookQuiz(past, "tools-quiz", 0, 1);

    await page.goto(PAGE, { waitUntil: "networkidle" });
    await page.getByText(/^\d+ of \d+ objectives are proficient or mastered$/).waitFor();
    expect(await layoutShift(page)).toBeLessThan(0.05);
    const card = page.locator('[data-objective="agent-basics"]');
    expect(await card.locator("small").innerText()).not.toBe("Not started");
    await card.locator("summary").click();
    await card.getByText(/^\d+ of \d+ right, last one 2 days ago/).waitFor();
    const practise = card.getByRole("link", { name: /^Practise: / });
    expect(await practise.getAttribute("href")).toBe(`/en/courses/${COURSE}/quizzes/what-is-an-agent-quiz`);
    expect(await page.locator('[data-objective="tool-design"] small').innerText()).toBe("Learning");

    // Curves between what builds on one another; those of the objective in hand stand out.
    await page.setViewportSize({ width: 1280, height: 900 });
    const outline = await apiGet<Pick<CourseOutline, "objectives">>(page, `/api/v1/courses/${COURSE}`);
    const edges = outline.objectives.flatMap(({ requires }) => requires);
    expect(await page.locator(".map-edges path").count()).toBe(edges.length);
    await card.hover();
    expect(await page.locator(".map-edges path[data-lit]").count()).toBe(
      edges.filter((id) => id === "agent-basics").length,
    );

    expect([...(await lookInAll(page, "knowledge")), ...wrong]).toEqual([]);
    await page.goto(PAGE.replace("/en/", "/ar/"), { waitUntil: "networkidle" });
    await page.locator('.objective[data-level="learning"]').first().waitFor();
    expect(await look(page, "knowledge-ar")).toEqual([]);
    await context.close();
  });

  test("says when levels do not come, and asks again", async () => {
    const { context, page } = await openWeb(browser, site, { timezoneId: KARACHI });
    await signIn(page, site, newAddress());
    await page.route("**/api/v1/me/**", (route) => route.abort());
    await page.goto(PAGE);
    const alert = page.getByRole("main").getByRole("alert");
    await alert.waitFor();
    await page.unroute("**/api/v1/me/**");
    await alert.getByRole("button").click();
    await page.getByText(/Nothing yet/).waitFor();
    await context.close();
  });
});
