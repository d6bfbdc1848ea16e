import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { PageTool, PageToolResult } from "../../contract/page-tools.ts";
import { TOOLS } from "../../mcp/tools/index.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { answerTo } from "../fixtures/tool-answers.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { seedBucket } from "../harness/seed.ts";
import { type BrowserClient, newAddress, openBrowser, whoIs } from "./browser-client.ts";
import { callOf, postRaw, toolResult } from "./mcp-raw.ts";

const COURSE = "on-page";
let server: JourneyServer;
beforeAll(async () => {
  server = await runJourneyServer();
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: COURSE });
  await seedBucket(server.bucket, fixture.objects);
  await publishFolder(server.bucket, SAMPLE);
});
afterAll(() => server?.stop());

/** Posts a message as a page of `origin` does. */
function post(
  browser: BrowserClient,
  body: string,
  headers: Record<string, string> = { origin: server.url },
): Promise<Response> {
  return browser.send("/mcp/page", {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2025-06-18",
      ...headers,
    },
  });
}
const call = async (browser: BrowserClient, name: string, args: Record<string, unknown> = {}) =>
  (await toolResult(await post(browser, callOf(name, { args })))) as PageToolResult;
const problemOf = (result: PageToolResult) => result._meta?.["course-companion/problem"];

async function newGuest(): Promise<BrowserClient> {
  const browser = openBrowser(server);
  expect((await browser.send("/api/v1/guests", { method: "POST" })).status).toBe(201);
  return browser;
}

/** The browser's attempts, as its pages see them. */
const attemptsOf = async (browser: BrowserClient) =>
  ((await (await browser.get("/api/v1/me/attempts")).json()) as { attempts: { quiz: string }[] }).attempts;

describe("/mcp/page", () => {
  test("lists the tools that give data, from their own definitions, without views and guest codes", async () => {
    const list = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list", params: {} });
    const { tools } = (await toolResult(await post(openBrowser(server), list))) as unknown as {
      tools: PageTool[];
    };
    expect(tools.map(({ name }) => name)).toEqual(
      TOOLS.filter(({ shows }) => !shows).map(({ name }) => name),
    );
    for (const tool of tools) {
      const spec = TOOLS.find(({ name }) => name === tool.name)!;
      expect([tool.title, tool.description]).toEqual([spec.title, spec.description]);
      expect(tool.annotations.readOnlyHint).toBe(spec.effect === "reads");
      expect(Object.keys((tool.inputSchema as { properties: object }).properties)).not.toContain("guest");
    }
  });

  test("runs them as the browser's learner, whose pages then show the attempt", async () => {
    for (const browser of [await newGuest(), openBrowser(server)]) {
      if (browser.cookies.size === 0) await browser.signIn(newAddress());
      const { structuredContent: started } = await call(browser, "start_quiz", {
        course: COURSE,
        quiz: "all-kinds",
      });
      expect(started!["guest"] ?? null).toBeNull();
      const question = started!["question"] as { id: string };
      const answered = await call(browser, "answer_question", {
        attempt: started!["attempt"],
        item: question.id,
        response: answerTo(question),
      });
      expect([answered.isError, answered.structuredContent]).toEqual([
        undefined,
        expect.objectContaining({ result: expect.any(Object) }),
      ]);
      expect((await attemptsOf(browser)).map(({ quiz }) => quiz)).toEqual(["all-kinds"]);
    }
  });

  test("answers in the page's language, unless a call names another", async () => {
    const visitor = openBrowser(server);
    const languageOf = async (args: object) => {
      const sent = { course: "ai-agent-development", chapter: "what-is-an-agent", ...args };
      const body = callOf("read_section", { args: sent, meta: { "openai/locale": "es" } });
      return (await toolResult(await post(visitor, body))).structuredContent!["language"];
    };
    expect([await languageOf({}), await languageOf({ locale: "ur" })]).toEqual(["es", "ur"]);
  });

  test("begins nobody for a visitor, and takes no guest code", async () => {
    const visitor = openBrowser(server);
    const started = await call(visitor, "start_quiz", { course: COURSE, quiz: "all-kinds" });
    expect(problemOf(started)).toBe("unauthenticated");
    const host = await postRaw(
      server,
      callOf("start_quiz", { args: { course: COURSE, quiz: "all-kinds" } }),
      "10.7.7.7",
    );
    const { structuredContent } = await toolResult(host);
    const guest = structuredContent!["guest"] as string;
    expect(guest).toMatch(/^\w{12}$/);
    for (const browser of [visitor, await newGuest()]) {
      const result = await call(browser, "my_progress", { guest });
      expect(JSON.stringify(result)).not.toContain("all-kinds");
    }
    const shown = await post(visitor, callOf("show_quiz", { args: { course: COURSE, quiz: "all-kinds" } }));
    expect(await shown.text()).toContain("Tool show_quiz not found");
  });

  test("is for pages of this site only, whatever is asked, and lets no other site read a response", async () => {
    const browser = await newGuest();
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "none" },
      {},
    ] as Record<string, string>[]) {
      const response = await post(browser, callOf("list_courses"), headers);
      expect([headers, response.status, ((await response.json()) as { code: string }).code]).toEqual([
        headers,
        403,
        "origin-refused",
      ]);
    }
    const own = await post(browser, callOf("list_courses"));
    expect([own.status, own.headers.get("access-control-allow-origin")]).toEqual([200, null]);
    expect(own.headers.get("cache-control")).toBe("private, no-store");
    for (const method of ["GET", "OPTIONS", "DELETE"])
      expect((await browser.send("/mcp/page", { method, headers: { origin: server.url } })).status).toBe(405);
    expect((await post(browser, `[${callOf("list_courses")}]`)).status).toBe(400);
  });

  test("a token is for its own address: a page's is none at /mcp, and no bearer token is read here", async () => {
    const browser = openBrowser(server);
    await browser.signIn(newAddress());
    const token = browser.cookies.get("__Host-cc_token")!;
    for (const path of ["/mcp", "/mcp/account"]) {
      const response = await server.fetch(path, {
        method: "POST",
        body: callOf("my_progress"),
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      });
      expect([path, response.status]).toEqual([path, 401]);
    }
    const bearer = { origin: server.url, authorization: `Bearer ${token}` };
    const result = (await toolResult(
      await post(openBrowser(server), callOf("my_progress"), bearer),
    )) as PageToolResult;
    expect(problemOf(result)).toBe("unauthenticated");
  });

  test("an account's token that is not valid is refused, so that the page renews it and nobody writes as a guest", async () => {
    const browser = openBrowser(server);
    await browser.signIn(newAddress());
    const account = await whoIs(browser);
    const good = browser.cookies.get("__Host-cc_token")!;
    browser.cookies.set("__Host-cc_token", `${good.slice(0, -4)}AAAA`);
    const refused = await post(browser, callOf("my_progress"));
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      401,
      "token-expired",
    ]);
    await browser.post("/identity/token");
    expect((await call(browser, "my_progress")).isError).toBeUndefined();
    expect(await whoIs(browser)).toEqual(account);
  });
});
