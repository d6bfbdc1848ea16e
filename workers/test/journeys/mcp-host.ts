import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { expect } from "vitest";
import { type Json, answerTo } from "../fixtures/tool-answers.ts";
import { randomNetwork } from "./browser-client.ts";
import type { PublicServer } from "./oauth-client.ts";

export { type Json, answerTo };

/** A tool's result. */
export interface Answer {
  isError?: boolean;
  content: { type: string; text: string }[];
  structuredContent?: Json;
  _meta?: Record<string, unknown>;
}

/** An MCP host: it calls tools, with `meta` on each call like ChatGPT. */
export async function openHost(
  server: PublicServer,
  options: { token?: string; meta?: Record<string, unknown> } = {},
) {
  const network = randomNetwork();
  const fetch = (async (input: string | URL | Request, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("cf-connecting-ip", network);
    if (options.token) headers.set("authorization", `Bearer ${options.token}`);
    return server.fetch(String(input instanceof Request ? input.url : input), { ...init, headers });
  }) as typeof globalThis.fetch;
  const client = new Client(
    { name: "host", version: "1.0.0" },
    { versionNegotiation: { mode: { pin: "2026-07-28" } } },
  );
  await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), { fetch }));
  const call = async (name: string, args: Record<string, unknown> = {}): Promise<Answer> =>
    (await client.callTool({
      name,
      arguments: args,
      ...(options.meta ? { _meta: options.meta } : {}),
    })) as Answer;
  const get = async (name: string, args: Record<string, unknown> = {}) => {
    const answer = await call(name, args);
    if (answer.isError) throw new Error(`${name}: ${answer.content[0]!.text}`);
    expect(JSON.parse(answer.content[0]!.text)).toEqual(answer.structuredContent);
    expect(JSON.stringify(answer).length).toBeLessThan(16_000);
    return answer.structuredContent!;
  };
  return { client, call, get };
}

/** Sends a message of the stateless 2025 protocol without the SDK. */
export function sendRaw(server: PublicServer, method: string, params?: unknown): Promise<Response> {
  return server.fetch("/mcp", {
    method: "POST",
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, ...(params ? { params } : {}) }),
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2025-11-25",
    },
  });
}
