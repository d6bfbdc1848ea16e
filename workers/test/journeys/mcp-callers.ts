import { inject } from "vitest";
import type { Tier } from "../../contract/tiers.ts";
import { MCP_PATHS, type McpAddress, resourceOf, signToken } from "../../domain/learner/index.ts";
import { newAccount } from "../fixtures/quiz-driver.ts";
import type { Json } from "../fixtures/tool-answers.ts";
import { randomNetwork } from "./browser-client.ts";
import type { PublicServer } from "./oauth-client.ts";

/** Someone who calls tools: an account by its token, or a guest by code or subject. */
export interface McpCaller {
  name: string;
  address: McpAddress;
  token?: string;
  /** Arguments and `_meta` of each call. */
  args?: Record<string, unknown>;
  meta?: Record<string, unknown>;
  learnerId?: string;
}

/** Creates an account of a tier and its token for an MCP address, signed as the identity Worker does. */
export async function accountCaller(
  server: PublicServer,
  { tier = "free", address = "open" }: { tier?: Tier; address?: McpAddress } = {},
): Promise<McpCaller & { learnerId: string; token: string }> {
  const account = await newAccount(tier);
  const env = { ...inject("secrets"), PUBLIC_ORIGIN: server.url };
  const claims = { ...account, grantId: crypto.randomUUID(), clientId: "journey", scope: ["learn"] };
  const audience = resourceOf(server.url, address);
  const token = await signToken(env, claims, new Date(), 1_800, { audience });
  return { name: `${tier} account`, address, token, learnerId: account.learnerId };
}

/** Creates a guest as ChatGPT knows one: by a subject. */
export const subjectCaller = (): McpCaller => ({
  name: "guest of a subject",
  address: "open",
  meta: { "openai/subject": `v1/${crypto.randomUUID()}` },
});

/** The response to a message: its status and its body, whatever it is. */
export interface Reply {
  status: number;
  text: string;
  body: Json;
}

/** Sends a message of the stateless 2025 protocol as `caller`, each from a network of its own. */
export async function sendAs(
  server: PublicServer,
  caller: McpCaller,
  method: string,
  params: Record<string, unknown> = {},
): Promise<Reply> {
  const { address, token, meta } = caller;
  const _meta = meta || params["_meta"] ? { ...(params["_meta"] as object), ...meta } : undefined;
  const response = await server.fetch(MCP_PATHS[address], {
    method: "POST",
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: { ...params, ...(_meta && { _meta }) } }),
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2025-11-25",
      "cf-connecting-ip": randomNetwork(),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
  });
  const text = await response.text();
  const json = /^data: (.+)$/m.exec(text)?.[1] ?? text;
  return { status: response.status, text: json, body: parsed(json) };
}

/** Calls a tool as `caller`. */
export const callAs = (server: PublicServer, caller: McpCaller, name: unknown, args: Json = {}) =>
  sendAs(server, caller, "tools/call", {
    name,
    arguments: caller.args && args instanceof Object ? { ...caller.args, ...args } : args,
  });

/** Calls a tool that must succeed, and returns what it gives. */
export async function getAs(...call: Parameters<typeof callAs>): Promise<Json> {
  const { status, text, body } = await callAs(...call);
  const { result } = body ?? {};
  if (status !== 200 || !result || result.isError) throw new Error(`${String(call[2])}: ${status} ${text}`);
  return result.structuredContent;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
