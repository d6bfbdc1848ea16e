import { PAGE_TOOLS_PATH, type PageTool, type PageToolResult } from "@course-companion/contract/page-tools";
import { mint, renew, renewing } from "../../shared/api/client.ts";
import { forgetProgress } from "../../shared/session/own-progress.ts";
import { who } from "../../shared/session/who.ts";

/** The part of WebMCP that a page uses (`document.modelContext`; Chromium from 150). */
interface ModelContext {
  registerTool(tool: RegisteredTool, options: { signal: AbortSignal }): Promise<void>;
}

interface RegisteredTool extends Omit<PageTool, "annotations"> {
  annotations: PageTool["annotations"] & { untrustedContentHint: true };
  execute(input: Record<string, unknown>, options?: { signal?: AbortSignal }): Promise<unknown>;
}

const PROTOCOL = "2026-07-28";
const META = "io.modelcontextprotocol";
const SLOW_MS = 30_000;

/**
 * Offers the MCP server's tools to an agent in the browser, until `signal` ends. They run there, as this browser's learner:
 * the page only passes calls on. Views are left out, since an agent opens pages by their addresses.
 */
export async function offerTools(signal: AbortSignal): Promise<void> {
  const { modelContext } = document as unknown as { modelContext: ModelContext };
  const { tools } = await ask<{ tools: PageTool[] }>("tools/list", {}, signal);
  const registered = tools.map((tool) =>
    modelContext.registerTool(
      {
        ...tool,
        // Texts of authors and learners are data, which an agent must not take for instructions.
        annotations: { ...tool.annotations, untrustedContentHint: true },
        execute: (input, options) => execute(tool, input, options?.signal),
      },
      { signal },
    ),
  );
  await Promise.all(registered);
}

/** Calls a tool. The agent gets the reason of a failure, which it would otherwise not learn. */
async function execute(
  tool: PageTool,
  input: Record<string, unknown>,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  try {
    const result = await callTool(tool, input, signal);
    return result.isError ? { error: errorOf(result) } : result.structuredContent;
  } catch (error) {
    if (signal?.aborted) throw error;
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** A write first makes the visitor a guest of this browser, as a press of a button on the page does. */
async function callTool(
  { name, annotations: { readOnlyHint } }: PageTool,
  input: Record<string, unknown>,
  signal: AbortSignal | undefined,
): Promise<PageToolResult> {
  const call = () => ask<PageToolResult>("tools/call", { name, arguments: input }, signal);
  if (readOnlyHint) return call();
  if ((await who()).kind === null) await mint();
  const result = await call();
  if (typeof input["course"] === "string") forgetProgress(input["course"]);
  const problem = problemOf(result);
  // The guest's cookie has expired, or the account's token may not write any more, as after a change of its tier.
  if (problem === "unauthenticated") await mint();
  else if (problem === "token-invalid") await renew();
  else return result;
  return call();
}

const problemOf = ({ _meta }: PageToolResult) => _meta?.["course-companion/problem"];

/** What a failed call says. A visitor is asked to begin on this page; the server's advice is for other hosts. */
function errorOf(result: PageToolResult): string {
  if (problemOf(result) === "unauthenticated")
    return "Nothing is saved for this visitor yet. start_quiz and save_place begin as a guest of this browser; signing in is at /sign-in. (code: unauthenticated)";
  return result.content.map(({ text }) => text).join("\n");
}

interface Params {
  name?: string;
  arguments?: Record<string, unknown>;
}

/** Sends a message to this site's MCP server, and gives its result. Throws when there is none. */
async function ask<T>(method: string, params: Params, signal: AbortSignal | undefined): Promise<T> {
  const headers = new Headers({
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
    "mcp-protocol-version": PROTOCOL,
    "mcp-method": method,
  });
  if (params.name) headers.set("mcp-name", params.name);
  const _meta = {
    [`${META}/protocolVersion`]: PROTOCOL,
    [`${META}/clientInfo`]: { name: "web-page", version: "1.0.0" },
    [`${META}/clientCapabilities`]: {},
    // Results are in the page's language, unless the call names another.
    "openai/locale": document.documentElement.lang,
  };
  const timeout = AbortSignal.timeout(SLOW_MS);
  const response = await renewing(() =>
    fetch(PAGE_TOOLS_PATH, {
      method: "POST",
      credentials: "same-origin",
      headers,
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: { ...params, _meta } }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    }),
  );
  const { result, error } = (await response.json()) as { result?: T; error?: { message: string } };
  if (result === undefined) throw new Error(error?.message ?? "The server gave no result.");
  return result;
}
