import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerTo } from "../fixtures/tool-answers.ts";
import { type BrowserSite, noBrowser, openChromium, runBrowserSite } from "../harness/browser.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { limit } from "../harness/time-limits.ts";
import { newAddress } from "./browser-client.ts";
import { apiGet, signIn } from "./offline-steps.ts";
import { openWeb } from "./web-actions.ts";

const COURSE = "ai-agent-development";
const reason = noBrowser();
if (reason) console.warn(`web-mcp.journey.test.ts is skipped: ${reason}`);
let site: BrowserSite;
/** With WebMCP, and without, as browsers are today. */
let agentic: Browser;
let plain: Browser;
beforeAll(async () => {
  if (reason) return;
  [site, agentic, plain] = await Promise.all([
    runBrowserSite({ web: true }),
    openChromium(["--enable-features=WebMCP"]),
    openChromium(),
  ]);
  await publishFolder(site.server.bucket, SAMPLE);
}, limit(120_000));
afterAll(async () => {
  await agentic?.close();
  await plain?.close();
  await site?.stop();
});

interface Listed {
  name: string;
  title: string;
  inputSchema: { properties: Record<string, unknown> };
  annotations: { readOnlyHint: boolean; untrustedContentHint: boolean };
}

/** The tools that an agent finds on the page. */
const toolsOn = (page: Page): Promise<Listed[]> =>
  page.evaluate<Listed[]>(`document.modelContext.getTools().then((tools) => tools.map(
    ({ name, title, inputSchema, annotations }) => ({ name, title, inputSchema: JSON.parse(inputSchema),
      annotations: { readOnlyHint: annotations.readOnlyHint, untrustedContentHint: annotations.untrustedContentHint } })))`);

/** Calls a tool as an agent does. */
async function run(
  page: Page,
  name: string,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const [tool, text] = [name, JSON.stringify(input)].map((one) => JSON.stringify(one));
  const output = await page.evaluate<string>(`document.modelContext.getTools().then((tools) =>
    document.modelContext.executeTool(tools.find(({ name }) => name === ${tool}), ${text}))`);
  return JSON.parse(output) as Record<string, unknown>;
}

/** Opens a page and waits until an agent finds its tools. */
async function openWithTools(page: Page, path: string): Promise<Listed[]> {
  await page.goto(path);
  await expect.poll(async () => (await toolsOn(page)).length, { timeout: limit(20_000) }).toBeGreaterThan(10);
  return toolsOn(page);
}

const attemptsOf = async (page: Page) =>
  (await apiGet<{ attempts: { quiz: string }[] }>(page, "/api/v1/me/attempts")).attempts;
const sessionOf = (page: Page) =>
  page.evaluate<{ kind: string | null }>(`fetch("/session").then((response) => response.json())`);

describe.skipIf(reason !== null)("an agent in the browser", { timeout: limit(120_000) }, () => {
  test("finds the tools on every kind of page, reads as a visitor, and is quizzed as the page's guest", async () => {
    const { page, context, wrong } = await openWeb(agentic, site);
    for (const path of ["/en", "/en/help", "/en/dashboard"]) await openWithTools(page, path);
    const tools = await openWithTools(page, `/en/courses/${COURSE}/chapters/what-is-an-agent`);
    const names = tools.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["list_courses", "search", "start_quiz", "answer_question"]),
    );
    expect(names.filter((name) => /^(show|view)_/.test(name))).toEqual([]);
    expect(tools.filter(({ inputSchema }) => "guest" in inputSchema.properties)).toEqual([]);
    expect(tools.filter(({ annotations }) => !annotations.untrustedContentHint)).toEqual([]);
    expect(tools.find(({ name }) => name === "search")!.annotations.readOnlyHint).toBe(true);

    const found = await run(page, "search", { query: "agent loop" });
    expect((found["results"] as { url: string }[])[0]!.url).toMatch(/^http/);
    expect((await run(page, "my_progress", {}))["error"]).toContain("as a guest of this browser");
    expect(await sessionOf(page)).toMatchObject({ kind: null });

    const started = await run(page, "start_quiz", { course: COURSE, quiz: "what-is-an-agent-quiz" });
    expect(started).toMatchObject({ attempt: expect.any(String) });
    const question = started["question"] as { id: string };
    const input = { attempt: started["attempt"], item: question.id, response: answerTo(question) };
    expect(await run(page, "answer_question", input)).toMatchObject({ result: expect.any(Object) });
    expect(await sessionOf(page)).toMatchObject({ kind: "guest" });
    expect((await attemptsOf(page)).map(({ quiz }) => quiz)).toEqual(["what-is-an-agent-quiz"]);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("acts for the account that is signed in, also once its token has run out", async () => {
    const { page, context } = await openWeb(agentic, site);
    const learner = await signIn(page, site, newAddress());
    await openWithTools(page, "/es");
    const [token] = (await context.cookies()).filter(({ name }) => name === "cc_token");
    await context.addCookies([{ ...token!, value: `${token!.value.slice(0, -4)}AAAA` }]);
    const started = await run(page, "start_quiz", { course: COURSE, quiz: "what-is-an-agent-quiz" });
    expect(started).toMatchObject({ attempt: expect.any(String) });
    expect(await sessionOf(page)).toMatchObject({ kind: "account", learner });
    expect((await attemptsOf(page)).map(({ quiz }) => quiz)).toEqual(["what-is-an-agent-quiz"]);
    await context.close();
  });

  test("is told why a call failed", async () => {
    const { page, context } = await openWeb(agentic, site);
    await openWithTools(page, "/en");
    const { error } = await run(page, "get_outline", { course: "nowhere" });
    expect(error).toContain("(code: course-not-found)");
    await context.route("**/mcp/page", (route) => route.abort());
    expect((await run(page, "list_courses", {}))["error"]).toMatch(/fetch/i);
    await context.close();
  });
});

test.skipIf(reason !== null)(
  "a browser without WebMCP requests nothing for it",
  { timeout: limit(60_000) },
  async () => {
    const { page, context, wrong } = await openWeb(plain, site);
    const asked: string[] = [];
    context.on("response", (response) => void asked.push(response.url()));
    await page.goto("/en", { waitUntil: "networkidle" });
    // The service worker is registered in the same idle moment, so that the moment has passed.
    await expect
      .poll(() => page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)"), {
        timeout: limit(20_000),
      })
      .toBe(1);
    await page.waitForLoadState("networkidle");
    expect(asked.filter((url) => new URL(url).pathname.startsWith("/mcp"))).toEqual([]);
    const scripts = asked.filter((url) => url.endsWith(".js"));
    expect(scripts.length).toBeGreaterThan(3);
    for (const url of scripts)
      expect(await (await page.request.get(url)).text(), url).not.toContain("/mcp/page");
    expect(wrong).toEqual([]);
    await context.close();
  },
);
