import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ACCOUNT, type Asked, NO_LEARNER, browserOf, problem } from "../../shared/session/test-browser.ts";
import { forgetWho } from "../../shared/session/who.ts";
import { offerTools } from "./offer-tools.ts";

beforeEach(forgetWho);
afterEach(() => vi.unstubAllGlobals());

const toolOf = (name: string, readOnlyHint: boolean) => ({
  name,
  title: name,
  description: `What ${name} does`,
  inputSchema: { type: "object", properties: {} },
  annotations: { readOnlyHint },
});
const READS = toolOf("search", true);
const WRITES = toolOf("start_quiz", false);

interface Registered {
  name: string;
  annotations: object;
  execute(input: object, options?: { signal?: AbortSignal }): Promise<unknown>;
}

/** The tools that a page registers, and whether they still are; `respond` is what a call of one gets. */
async function offered(respond: (asked: Asked) => Response | Error | object, session?: typeof ACCOUNT) {
  const browser = browserOf((asked) => {
    const { method } = asked.body as { method: string };
    if (method !== "tools/list") return respond(asked);
    return { result: { tools: [READS, WRITES] } };
  }, session);
  const tools = new Map<string, Registered>();
  const registerTool = async (tool: Registered, { signal }: { signal: AbortSignal }) => {
    tools.set(tool.name, tool);
    signal.addEventListener("abort", () => tools.delete(tool.name));
  };
  vi.stubGlobal("document", { modelContext: { registerTool }, documentElement: { lang: "ur" } });
  const page = new AbortController();
  await offerTools(page.signal);
  browser.asked.length = 0;
  const run = (name: string, input: object = {}, signal?: AbortSignal) =>
    tools.get(name)!.execute(input, signal ? { signal } : {});
  return { browser, tools, page, run };
}
const given = (value: object) => ({ result: { content: [], structuredContent: value } });
const failed = (code: string, text = code) => ({
  result: { isError: true, content: [{ type: "text", text }], _meta: { "course-companion/problem": code } },
});
/** Gives the answers one after the other. */
const inTurn =
  (...answers: (Response | object)[]) =>
  () =>
    answers.shift()!;

test("tools are registered as listed, their output as untrusted, until the page ends", async () => {
  const { tools, page } = await offered(() => given({}));
  expect([...tools.values()]).toMatchObject([
    { ...READS, annotations: { readOnlyHint: true, untrustedContentHint: true } },
    { ...WRITES, annotations: { readOnlyHint: false, untrustedContentHint: true } },
  ]);
  page.abort();
  expect(tools.size).toBe(0);
});

test("a call is passed on with the page's language, and its structured content is the agent's", async () => {
  const { browser, run } = await offered(() => given({ results: [] }));
  expect(await run("search", { query: "loop" })).toEqual({ results: [] });
  const [asked] = browser.asked;
  expect(asked).toMatchObject({
    method: "POST",
    path: "/mcp/page",
    body: {
      method: "tools/call",
      params: { name: "search", arguments: { query: "loop" }, _meta: { "openai/locale": "ur" } },
    },
  });
});

test("a write makes a visitor a guest, reading makes nobody", async () => {
  const { browser, run } = await offered(() => given({ ok: 1 }), NO_LEARNER);
  await run("search");
  expect(browser.calls()).toEqual(["POST /mcp/page"]);
  expect(await run("start_quiz")).toEqual({ ok: 1 });
  expect(browser.calls()).toEqual(["POST /mcp/page", "POST /api/v1/guests", "POST /mcp/page"]);
});

test.each([
  [
    "a guest whose cookie has expired begins anew",
    failed("unauthenticated"),
    undefined,
    "POST /api/v1/guests",
  ],
  [
    "an account's token that may not write is renewed",
    failed("token-invalid"),
    ACCOUNT,
    "POST /identity/token",
  ],
  [
    "an account's token that ran out is renewed",
    problem(401, "token-expired"),
    ACCOUNT,
    "POST /identity/token",
  ],
])("%s, and the call is repeated once", async (_, first, session, between) => {
  const { browser, run } = await offered(inTurn(first, given({ ok: 1 })), session);
  expect(await run("start_quiz")).toEqual({ ok: 1 });
  expect(browser.calls()).toEqual(["POST /mcp/page", between, "POST /mcp/page"]);
});

test.each([
  ["a tool's own error", failed("course-not-found", "No such course."), "No such course."],
  ["a limit", problem(429, "rate-limited"), "rate-limited"],
  ["a lost connection", new TypeError("Failed to fetch"), "Failed to fetch"],
  ["an unknown tool", { error: { code: -32602, message: "Tool x not found" } }, "Tool x not found"],
])("%s is said to the agent", async (_, answer, error) => {
  const { run } = await offered(() => answer);
  expect(await run("search")).toEqual({ error });
});

test("a visitor without anything saved is shown the way on this site", async () => {
  const { run } = await offered(() => failed("unauthenticated", "Use the button that ChatGPT shows."));
  expect(await run("search")).toEqual({ error: expect.stringMatching(/guest of this browser.*\/sign-in/) });
});

test("a call that the agent gives up is no result", async () => {
  const ended = new AbortController();
  const { run } = await offered(() => {
    ended.abort();
    return new DOMException("given up", "AbortError");
  });
  await expect(run("search", {}, ended.signal)).rejects.toThrow("given up");
});
